import { characters, count, defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'target-style',
  group: 'target',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  about: 'targets',
  summary: {
    en: 'Give the style prompt the length and form that the target takes.',
    'zh-CN': '风格提示的长度和形式应当符合目标平台。',
  },
  why: {
    en: 'A style prompt over the limit is cut, or the request fails.',
    'zh-CN': '超出限制的风格提示会被截断，或者请求直接失败。',
  },
  sources: ['facts/targets.md, 1 and 7: more than 200 characters gave HTTP 400'],
  messages: {
    long: {
      en: 'the style prompt has {found}, {target} takes {max}',
      'zh-CN': '风格提示有 {found}，{target} 最多接受 {max}',
    },
    short: {
      en: 'the style prompt has {found}, {target} wants {min} at least',
      'zh-CN': '风格提示只有 {found}，{target} 至少需要 {min}',
    },
    spaces: {
      en: '{target} wants commas without spaces between the words of a style prompt',
      'zh-CN': '{target} 的风格提示要求逗号后不加空格',
    },
    commas: {
      en: '{target} wants spaces and no commas between the words of a style prompt',
      'zh-CN': '{target} 的风格提示要求用空格分隔，不用逗号',
    },
  },
  examples: [
    { text: '---\nstyle: slow folk, female vocals\n---\n[Verse]\nSnow on the wire\n', target: 'suno-v5' },
    {
      text: '---\nstyle: folk\n---\n[Verse]\nSnow on the wire\n',
      target: 'minimax-music-2.0',
      reports: ['2:8-2:12 the style prompt has 4 characters, MiniMax music-2.0 wants 10 characters at least'],
    },
    {
      text: '---\nstyle: folk, warm\n---\n[Verse]\nSnow on the wire\n',
      target: 'heartmula',
      reports: ['2:8-2:18 HeartMuLa 3B wants commas without spaces between the words of a style prompt'],
    },
    {
      text: '---\nstyle: folk\n---\n[Verse]\nSnow on the wire\n',
    },
    {
      text: '---\nstyle: slow indie folk with brushed drums, warm upright bass, fingerpicked nylon guitar, a tired female voice close to the microphone\n---\n[Verse]\nSnow on the wire\n',
      target: 'suno-v3',
      reports: ['2:8-2:134 the style prompt has 126 characters, Suno v3 takes 120 characters'],
    },
    {
      text: '---\nstyle: folk, warm\n---\n[verse]\nSnow on the wire\n',
      target: 'yue',
      reports: ['2:8-2:18 YuE wants spaces and no commas between the words of a style prompt'],
    },
  ],
  *check({ meta, targets, index }) {
    const style = meta?.values.get('style');
    if (!style || index > 0) return;
    for (const { id, name, limits, acceptsLyrics, styleSeparator } of targets) {
      if (acceptsLyrics === false) continue;
      const isList = typeof style.value !== 'string';
      const text = isList ? (style.value as readonly string[]).join(', ') : (style.value as string);
      if (text.trim() === '') continue;
      const length = characters(text);
      const { styleMin, styleMax } = limits ?? {};
      const at = { start: style.start, end: style.end };
      const found = count(length, 'character');
      if (styleMax && length > styleMax.value) {
        const data = { found, target: name, max: count(styleMax.value, 'character') };
        yield { at, message: 'long', target: id, data };
      }
      if (styleMin && length < styleMin.value) {
        const data = { found, target: name, min: count(styleMin.value, 'character') };
        yield { at, message: 'short', target: id, data };
      }
      if (isList) continue;
      if (styleSeparator?.value === ',' && /, /.test(text))
        yield { at, message: 'spaces', severity: 'info', target: id, data: { target: name } };
      if (styleSeparator?.value === ' ' && text.includes(','))
        yield { at, message: 'commas', severity: 'info', target: id, data: { target: name } };
    }
  },
});
