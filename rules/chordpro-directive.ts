import {
  boolean,
  closest,
  defineRule,
  directiveMeaning,
  knownDirectives,
  type Span,
  type Tree,
} from '../src/rule.ts';

/** Environments whose name may be misspelled; shorter ones are too near to words of their own. */
const environments = ['chorus', 'verse', 'bridge'];

/** The name that was meant, for one of four letters or more. */
function meant(name: string, names: Iterable<string>): string | undefined {
  return name.length < 4 ? undefined : closest(name, names, name.length > 7 ? 2 : 1);
}

/** What an unknown directive or environment name was meant to be; undefined when it is known or near to none. */
function suggestion(name: string, section: string | undefined): string | undefined {
  if (section !== undefined) {
    const near = environments.includes(section) ? undefined : meant(section, environments);
    return near && name.slice(0, name.length - section.length) + near;
  }
  if (directiveMeaning(name)) return undefined;
  const starts = /^(start_?of_?|end_?of_?)(chorus|verse|bridge|tab|grid)$/.exec(name);
  if (starts) return `${starts[1]!.startsWith('s') ? 'start' : 'end'}_of_${starts[2]}`;
  return meant(name, knownDirectives);
}

function text(tree: Tree, at: Span): string {
  return tree.source.slice(at.start, at.end);
}

export default defineRule({
  id: 'chordpro-directive',
  group: 'chordpro',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  tentative: true,
  summary: {
    en: 'Find directives that are misspelled, not closed, or share their line with words.',
    'zh-CN': '找出拼错、没有闭合或与歌词同行的 ChordPro 指令。',
  },
  why: {
    en: 'ChordPro passes over a directive it does not know, prints one that is not closed as words, and drops what stands after one. Names of your own are left alone unless they are near to a known one; option `unknown` tells of all of them.',
    'zh-CN':
      'ChordPro 会忽略不认识的指令，把没有闭合的当歌词排出，并丢弃指令之后的文字。自定义名称只有与已知名称相近时才报告；选项 `unknown` 报告全部未知名称。',
  },
  sources: [
    'facts/style-guides.md, B5: directives stand alone on a line; unknown directives are reported only under --strict',
    'facts/lyrics-in-the-wild.md, section 8: text after a directive 85, `{` without `}` 22',
  ],
  notations: ['chordpro'],
  options: { unknown: boolean({ en: 'Report every unknown name.', 'zh-CN': '报告所有未知名称。' }, false) },
  messages: {
    near: {
      en: '`{name}` is no directive that ChordPro knows; did you mean `{near}`',
      'zh-CN': '未知指令 `{name}`，是否想写 `{near}`',
    },
    unknown: {
      en: '`{name}` is no directive that ChordPro knows; your own begin with `x_`, as in `x_{name}`',
      'zh-CN': '未知指令 `{name}`，应为 ChordPro 已知指令或 `x_{name}`',
    },
    unclosed: {
      en: 'the directive `{name}` has no closing brace',
      'zh-CN': '指令 `{name}` 没有闭合，应有 `}`',
    },
    after: {
      en: 'words stand after `{name}`; they belong on a line of their own',
      'zh-CN': '`{name}` 之后有文字，应另起一行',
    },
    rename: { en: 'Write the name that was meant', 'zh-CN': '改为想写的名称' },
    close: { en: 'Close the directive', 'zh-CN': '闭合指令' },
    split: { en: 'Put the words on their own line', 'zh-CN': '将文字移到下一行' },
  },
  examples: [
    { notation: 'chordpro', text: '{t: Bell}\n{key: G}\n{soc}\nRing\n{eoc}\n' },
    {
      notation: 'chordpro',
      text: '{title: Bell}\n{level: easy}\n{x_tuner: A440}\n{start_of_intro}\nRing\n{end_of_intro}\n',
    },
    {
      notation: 'chordpro',
      text: '{title: Bell}\n{level: easy}\n',
      options: { unknown: true },
      reports: [
        '2:2-2:7 `level` is no directive that ChordPro knows; your own begin with `x_`, as in `x_level`',
      ],
    },
    {
      notation: 'chordpro',
      text: '{titel: Bell}\n{comment: slowly} Ring the bell\n{start_of_chrous}\nOh ring\n{end_of_chrous}\n{start_of_verse\nBefore the tide\n{eov}\n',
      reports: [
        '1:2-1:7 `titel` is no directive that ChordPro knows; did you mean `title`',
        '2:19-2:32 words stand after `comment`; they belong on a line of their own',
        '3:2-3:17 `start_of_chrous` is no directive that ChordPro knows; did you mean `start_of_chorus`',
        '5:2-5:15 `end_of_chrous` is no directive that ChordPro knows; did you mean `end_of_chorus`',
        '6:1-6:16 the directive `start_of_verse` has no closing brace',
      ],
      fixed:
        '{title: Bell}\n{comment: slowly}\nRing the bell\n{start_of_chorus}\nOh ring\n{end_of_chorus}\n{start_of_verse}\nBefore the tide\n{eov}\n',
    },
  ],
  *check({ song, tree, options }) {
    for (const problem of tree.problems) {
      if (problem.start < song.start || problem.start >= song.end) continue;
      const at: Span = { start: problem.start, end: problem.end };
      const name = `${problem.data?.['name']}`;
      if (problem.code === 'unclosed-directive') {
        const edits = [{ start: at.end, end: at.end, text: '}' }];
        yield { at, message: 'unclosed', data: { name }, fixes: [{ title: 'close', edits }] };
      } else if (problem.code === 'text-after-directive') {
        let before = at.start;
        while (tree.source.charCodeAt(before - 1) === 0x20 || tree.source.charCodeAt(before - 1) === 0x09)
          before--;
        const edits = [{ start: before, end: at.start, text: /\r\n|\r|\n/.exec(tree.source)?.[0] ?? '\n' }];
        yield { at, message: 'after', data: { name }, fixes: [{ title: 'split', edits }] };
      }
    }
    for (const { line } of song.lines) {
      const { directive } = line;
      if (!directive || directive.nameAt.start === directive.nameAt.end) continue;
      const { name, nameAt, section } = directive;
      const near = suggestion(name, section);
      if (near !== undefined) {
        const edits = [{ start: nameAt.start, end: nameAt.end, text: near }];
        yield {
          at: nameAt,
          message: 'near',
          data: { name, near },
          fixes: [{ title: 'rename', edits, removes: 'markup' }],
        };
      } else if (options.unknown && directive.role === 'other' && !directiveMeaning(name)) {
        yield { at: nameAt, message: 'unknown', data: { name: text(tree, nameAt) } };
      }
    }
  },
});
