import type { Count, Datum, Locale, Localized, Noun, Severity } from '../rule.ts';
import type { LineIs, Why } from '../song/model.ts';
import type { Kind } from '../words/sections.ts';

/** The language of messages for a language tag (`zh-Hans`) or the name of a POSIX locale (`zh_CN.UTF-8`); traditional Chinese is not there. */
export function localeFor(tag: string): Locale {
  return /^zh(?![a-z])(?!.*(?:TW|HK|MO|Hant))/i.test(tag) ? 'zh-CN' : 'en';
}

/** The language of the system: LC_ALL, LC_MESSAGES, LANG. */
export function systemLocale(env: Readonly<Record<string, string | undefined>>): Locale {
  return localeFor(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '');
}

/** A message in one language, its `{placeholders}` filled from `data`; a placeholder without data stays as it is. */
export function render(text: Localized, data: Readonly<Record<string, Datum>>, locale: Locale): string {
  return text[locale].replace(/\{([^{}]*)\}/g, (whole, name: string) =>
    Object.hasOwn(data, name) ? datumWords(data[name] ?? '', locale) : whole,
  );
}

function datumWords(datum: Datum, locale: Locale): string {
  if (typeof datum === 'string') return datum;
  if (typeof datum === 'number') return String(datum);
  return 'noun' in datum ? countWords(datum, locale) : listWords(datum, locale);
}

// What is counted: one, many; Chinese has a measure word instead.
const nouns: Readonly<Record<Noun, readonly [one: string, many: string, chinese: string]>> = {
  line: ['line', 'lines', '行'],
  word: ['word', 'words', '个词'],
  section: ['section', 'sections', '个段落'],
  verse: ['verse', 'verses', '段主歌'],
  chorus: ['chorus', 'choruses', '段副歌'],
  character: ['character', 'characters', '个字符'],
  time: ['time', 'times', '次'],
  blank: ['blank line', 'blank lines', '个空行'],
  stanza: ['stanza', 'stanzas', '节'],
  tag: ['tag', 'tags', '个标签'],
  syllable: ['syllable', 'syllables', '个音节'],
  second: ['second', 'seconds', '秒'],
  file: ['file', 'files', '个文件'],
};

/** A number of things in words: `1 line`, `1,204 characters`, `2 行`. */
export function countWords({ count, noun }: Count, locale: Locale): string {
  // A plugin that no compiler has seen may count what is not there.
  const [one, many, chinese] = nouns[noun] ?? [noun, noun, noun];
  if (locale === 'zh-CN') return `${grouped(count)} ${chinese}`;
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** A number with a comma between thousands: `1,204`. */
export function grouped(number: number): string {
  const [whole = '', fraction] = String(number).split('.');
  const commas = whole.replace(/\d(?=(?:\d{3})+$)/g, '$&,');
  return fraction === undefined ? commas : `${commas}.${fraction}`;
}

/** A list in words: `a, b and c`, `a、b 和 c`. */
export function listWords(items: readonly string[], locale: Locale): string {
  if (items.length < 2) return items[0] ?? '';
  const last = items.at(-1) ?? '';
  if (locale === 'en') return `${items.slice(0, -1).join(', ')} and ${last}`;
  // Chinese sets a space only beside other scripts.
  const start = items.slice(0, -1).join('、');
  const before = /[\u2e80-\uffef]$/.test(start) ? '' : ' ';
  return `${start}${before}和${/^[\u2e80-\uffef]/.test(last) ? '' : ' '}${last}`;
}

const severities: Readonly<Record<Locale, Readonly<Record<Severity, string>>>> = {
  en: { error: 'error', warn: 'warn', info: 'info' },
  'zh-CN': { error: '错误', warn: '警告', info: '提示' },
};

/** The word for a severity beside a finding. */
export function severityWord(severity: Severity, locale: Locale): string {
  return severities[locale][severity];
}

const kindNames: Readonly<Record<Kind, readonly [english: string, chinese: string]>> = {
  intro: ['Intro', '前奏'],
  verse: ['Verse', '主歌'],
  'pre-chorus': ['Pre-Chorus', '预副歌'],
  chorus: ['Chorus', '副歌'],
  'post-chorus': ['Post-Chorus', '后副歌'],
  'final-chorus': ['Final Chorus', '最后副歌'],
  'quiet-chorus': ['Quiet Chorus', '安静副歌'],
  refrain: ['Refrain', '叠句'],
  hook: ['Hook', '记忆点'],
  bridge: ['Bridge', '桥段'],
  interlude: ['Interlude', '间奏'],
  instrumental: ['Instrumental', '器乐'],
  solo: ['Solo', '独奏'],
  break: ['Break', '间歇'],
  breakdown: ['Breakdown', '分解段'],
  build: ['Build', '铺垫'],
  drop: ['Drop', '高潮'],
  transition: ['Transition', '过渡'],
  outro: ['Outro', '尾奏'],
  coda: ['Coda', '尾声'],
  tag: ['Tag', '尾句'],
  vamp: ['Vamp', '循环段'],
  turnaround: ['Turnaround', '回转'],
  skit: ['Skit', '短剧'],
  part: ['Part', '部分'],
  spoken: ['Spoken', '念白'],
  rap: ['Rap', '说唱'],
  whisper: ['Whisper', '低语'],
  harmony: ['Harmony', '和声'],
  'ad-lib': ['Ad-Lib', '即兴'],
  choir: ['Choir', '合唱团'],
  scat: ['Scat', '拟声吟唱'],
  start: ['Start', '开始'],
  end: ['End', '结束'],
  silence: ['Silence', '静默'],
  'fade-in': ['Fade In', '淡入'],
  'fade-out': ['Fade Out', '淡出'],
  custom: ['Section', '段落'],
  unknown: ['?', '?'],
};

/** The name of a kind of section: `Pre-Chorus`, `预副歌`; what lyrilint does not know by kind is called by its own name. */
export function kindName(kind: Kind, locale: Locale, ownName = ''): string {
  if ((kind === 'custom' || kind === 'unknown') && ownName !== '') return ownName;
  return kindNames[kind][locale === 'zh-CN' ? 1 : 0];
}

const whys: Readonly<Record<Why, readonly [english: string, chinese: string]>> = {
  blank: ['nothing on it', '空行'],
  words: ['words, so it is sung', '有歌词，要唱'],
  'known-tag': ['a known section name in brackets', '括号中是已知的段落名'],
  'glued-tag': [
    'a known section name in brackets, glued to other text',
    '括号中是已知的段落名，但与其他文字相连',
  ],
  'name-in-header-position': ['a section name where a header may stand', '段落名，位于可作段落标签的位置'],
  'numbered-name': ['a section name with a number', '带编号的段落名'],
  'form-used-before': ['the form other headers of this song have', '与本歌其他段落标签形式相同'],
  'counting-number': ['a number that counts verses up', '依次递增的段落编号'],
  'notation-mark': ['a section mark of the notation', '记谱格式自带的段落标记'],
  'misspelled-tag': ['a section name with a slip of the pen', '拼写有误的段落名'],
  'unknown-tag': ['a tag in no vocabulary', '词表中没有的标签'],
  'directly-under-header': ['a tag directly under a header', '紧跟在段落标签之后'],
  'delivery-in-section': ['a delivery inside a section', '段落内的演唱方式'],
  'known-direction': ['a known direction', '已知的演唱提示'],
  performer: ['the name of a performer', '演唱者姓名'],
  'repeat-mark': ['a repeat mark', '反复记号'],
  'unclear-mark': ['a mark for words nobody could make out', '表示听不清歌词的记号'],
  'chord-line': ['nothing but chords', '只有和弦'],
  'stamp-only': ['a time stamp without words', '只有时间戳'],
  'front-matter': ['front matter', '文件头信息'],
  'metadata-key': ['a key and a value', '键与值'],
  footer: ['the footer of a lyric database', '歌词库的页脚'],
  'bracket-metadata': ['metadata in brackets', '括号中的元数据'],
  'lyrilint-comment': ['a comment for lyrilint', '给 lyrilint 的注释'],
  divider: ['a divider', '分隔线'],
  'site-leftover': ['left over from a lyric site', '歌词网站的残留'],
  'player-leftover': ['left over from a player or a generator’s page', '播放器或生成器页面的残留'],
  'chat-leftover': ['left over from a chat', '聊天内容的残留'],
  outside: ['outside of the lyric', '不属于歌词'],
};

/** Why a line was taken for what it is, in words. */
export function whyWords(why: Why, locale: Locale): string {
  return whys[why][locale === 'zh-CN' ? 1 : 0];
}

const lineWords: Readonly<Record<LineIs, string>> = {
  header: '段落标签',
  cue: '演唱提示',
  sung: '歌词',
  blank: '空行',
  metadata: '元数据',
  comment: '注释',
  divider: '分隔线',
  chord: '和弦',
  stamp: '时间戳',
  leftover: '残留',
  number: '编号',
};

/** The word for what a line is: in English its id. */
export function isWord(is: LineIs, locale: Locale): string {
  return locale === 'zh-CN' ? lineWords[is] : is;
}

// Every fixed string of a terminal and of the HTML page, by locale.
const english = {
  safeFix: '--fix',
  unsafeFix: '--fix --unsafe-fixes',
  fix: 'fix',
  failed: 'failed',
  explain: (rule: string) => `lyrilint explain ${rule}`,
  moreLines: (n: number) => `${n} more ${n === 1 ? 'line' : 'lines'}`,
  morePlaces: (n: number) => `and ${n} more ${n === 1 ? 'place' : 'places'}`,
  cleanSong: 'Nothing to mend',
  cleanFiles: (n: number) => `Nothing to mend in ${countWords({ count: n, noun: 'file' }, 'en')}`,
  noFiles: 'No lyrics to check',
  formatted: (n: number, rest: number) =>
    `Laid out ${countWords({ count: n, noun: 'file' }, 'en')}${rest > 0 ? `, ${grouped(rest)} left as ${rest === 1 ? 'it is' : 'they are'}` : ''}`,
  tidy: (n: number) => `${countWords({ count: n, noun: 'file' }, 'en')} laid out already`,
  unformatted: (n: number) => `lyrilint format lays out ${countWords({ count: n, noun: 'file' }, 'en')}`,
  fixed: (n: number) => `Fixed ${countWords({ count: n, noun: 'file' }, 'en')}`,
  severityCount: (severity: Severity, n: number) => {
    const noun = { error: 'error', warn: 'warning', info: 'info' }[severity];
    return `${grouped(n)} ${noun}${n === 1 ? '' : 's'}`;
  },
  failures: (n: number) => `${grouped(n)} ${n === 1 ? 'failure' : 'failures'}`,
  suppressed: (n: number) => `${grouped(n)} suppressed`,
  inFiles: (parts: readonly string[], files: number) =>
    `${listWords(parts, 'en')} in ${countWords({ count: files, noun: 'file' }, 'en')}`,
  fixable: (safe: number, unsafe: number, all: number) => {
    const part = (n: number): string => (n < all ? `${grouped(n)} of them` : n === 1 ? 'it' : 'all of them');
    if (safe === 0) return `--fix --unsafe-fixes mends ${part(unsafe)}`;
    const more = unsafe > 0 ? `, ${grouped(unsafe)} more with --unsafe-fixes` : '';
    return `--fix mends ${part(safe)}${more}`;
  },
  counter: (used: number, max: number | null) =>
    max === null
      ? `${countWords({ count: used, noun: 'character' }, 'en')}`
      : `${grouped(used)} of ${countWords({ count: max, noun: 'character' }, 'en')}`,
  untagged: 'no tags',
  infosHidden: (n: number) =>
    n === 1 ? '1 info not shown; --verbose shows it' : `${grouped(n)} infos not shown; --verbose shows them`,
  // Outline
  song: (n: number) => `Song ${n}`,
  repeats: (line: number) => `repeats line ${line}`,
  sungLines: (n: number) => countWords({ count: n, noun: 'line' }, 'en'),
  beforeFirst: 'before the first tag',
  pictureTitle: 'The form of the song',
  forms: {
    strophic: 'verses only (strophic)',
    'verse-refrain': 'verses with a refrain',
    aaba: 'AABA',
    'verse-chorus': 'verse and chorus',
    'verse-chorus-bridge': 'verse, chorus and bridge',
    'chorus-only': 'choruses only',
  },
  // Rules
  why: 'Why',
  options: 'Options',
  examples: 'Examples',
  sources: 'Sources',
  option: 'Option',
  type: 'Type',
  default: 'Default',
  meaning: 'Meaning',
  rule: 'Rule',
  fixColumn: 'Fix',
  summaryColumn: 'What it is for',
  exampleFine: 'Fine',
  exampleReported: 'Reported',
  exampleFixed: 'After `--fix`',
  exampleFixedUnsafe: 'After `--fix --unsafe-fixes`',
  withOptions: 'with',
  notIn: 'only in the preset `all`',
  since: (version: string) => `since ${version}`,
  notations: (list: readonly string[]) => `for ${listWords(list, 'en')}`,
  noFix: 'no fix',
  safe: 'safe fix',
  unsafe: 'unsafe fix',
  safeAndUnsafe: 'safe and unsafe fixes',
  groups: {
    structure: 'Structure',
    tags: 'Tags',
    text: 'Text',
    sound: 'Sound',
    style: 'Style prompt',
    target: 'Target',
    lrc: 'LRC',
    chordpro: 'ChordPro',
    openlyrics: 'OpenLyrics',
    engine: 'Reported by the engine',
  },
  // HTML
  reportTitle: 'lyrilint report',
  show: 'Show',
  related: 'See',
};

/** The fixed words of the reports in one language. */
export type Words = typeof english;

const chinese: Words = {
  safeFix: '--fix',
  unsafeFix: '--fix --unsafe-fixes',
  fix: '修复',
  failed: '失败',
  explain: (rule) => `lyrilint explain ${rule}`,
  moreLines: (n) => `另有 ${n} 行`,
  morePlaces: (n) => `另有 ${n} 处`,
  cleanSong: '没有问题',
  cleanFiles: (n) => `${countWords({ count: n, noun: 'file' }, 'zh-CN')}，没有问题`,
  noFiles: '没有可检查的歌词',
  formatted: (n, rest) =>
    `已排版 ${countWords({ count: n, noun: 'file' }, 'zh-CN')}${rest > 0 ? `，其余 ${grouped(rest)} 个无需改动` : ''}`,
  tidy: (n) => `${countWords({ count: n, noun: 'file' }, 'zh-CN')}已是排好的版式`,
  unformatted: (n) => `lyrilint format 会重新排版 ${countWords({ count: n, noun: 'file' }, 'zh-CN')}`,
  fixed: (n) => `已修复 ${countWords({ count: n, noun: 'file' }, 'zh-CN')}`,
  severityCount: (severity, n) =>
    `${grouped(n)} 个${{ error: '错误', warn: '警告', info: '提示' }[severity]}`,
  failures: (n) => `${grouped(n)} 处失败`,
  suppressed: (n) => `${grouped(n)} 个已忽略`,
  inFiles: (parts, files) =>
    `${countWords({ count: files, noun: 'file' }, 'zh-CN')}中有 ${listWords(parts, 'zh-CN')}`,
  fixable: (safe, unsafe, all) => {
    const more = `${safe > 0 ? '--unsafe-fixes 还能' : '--fix --unsafe-fixes 能'}修复 ${grouped(unsafe)} 个`;
    if (safe === 0) return more;
    return `--fix 能修复${safe === all ? '全部' : `其中 ${grouped(safe)} 个`}${unsafe > 0 ? `，${more}` : ''}`;
  },
  counter: (used, max) =>
    max === null
      ? countWords({ count: used, noun: 'character' }, 'zh-CN')
      : `${grouped(used)} / ${countWords({ count: max, noun: 'character' }, 'zh-CN')}`,
  untagged: '没有标签',
  infosHidden: (n) => `${grouped(n)} 个提示未显示；--verbose 可显示`,
  song: (n) => `第 ${n} 首`,
  repeats: (line) => `同第 ${line} 行`,
  sungLines: (n) => countWords({ count: n, noun: 'line' }, 'zh-CN'),
  beforeFirst: '第一个标签之前',
  pictureTitle: '歌曲结构',
  forms: {
    strophic: '分节歌（只有主歌）',
    'verse-refrain': '主歌加叠句',
    aaba: 'AABA',
    'verse-chorus': '主歌加副歌',
    'verse-chorus-bridge': '主歌、副歌加桥段',
    'chorus-only': '只有副歌',
  },
  why: '原因',
  options: '选项',
  examples: '示例',
  sources: '依据',
  option: '选项',
  type: '类型',
  default: '默认值',
  meaning: '含义',
  rule: '规则',
  fixColumn: '修复',
  summaryColumn: '用途',
  exampleFine: '没有问题',
  exampleReported: '报告',
  exampleFixed: '`--fix` 之后',
  exampleFixedUnsafe: '`--fix --unsafe-fixes` 之后',
  withOptions: '选项',
  notIn: '只在预设 `all` 中',
  since: (version) => `自 ${version} 起`,
  notations: (list) => `适用于 ${listWords(list, 'zh-CN')}`,
  noFix: '无修复',
  safe: '安全修复',
  unsafe: '不安全修复',
  safeAndUnsafe: '安全与不安全修复',
  groups: {
    structure: '结构',
    tags: '标签',
    text: '文本',
    sound: '声音',
    style: '风格提示',
    target: '目标平台',
    lrc: 'LRC',
    chordpro: 'ChordPro',
    openlyrics: 'OpenLyrics',
    engine: '引擎报告',
  },
  reportTitle: 'lyrilint 报告',
  show: '显示',
  related: '参见',
};

/** The fixed words of every report in a language. */
export function words(locale: Locale): Words {
  return locale === 'zh-CN' ? chinese : english;
}
