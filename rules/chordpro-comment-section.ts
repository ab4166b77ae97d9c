import { defineRule, type Edit, type Section, type Song, type Tree } from '../src/rule.ts';

const environments: Readonly<Partial<Record<Section['kind'], string>>> = {
  verse: 'verse',
  chorus: 'chorus',
  'final-chorus': 'chorus',
  'quiet-chorus': 'chorus',
  refrain: 'chorus',
  bridge: 'bridge',
  'pre-chorus': 'prechorus',
  'post-chorus': 'postchorus',
};

/** Makes the comment the label of an environment that ends before the next comment; `sure` where no other end could be meant. */
function environment(
  song: Song,
  tree: Tree,
  section: Section,
  name: string,
): { edits: Edit[]; sure: boolean } {
  const heading = song.lines[section.header.at]!.line;
  const directive = heading.directive!;
  const label = directive.value!;
  let last = heading;
  let stanzas = 0;
  let blank = true;
  for (const { line, sung } of section.lines.slice(1)) {
    if (line.directive && line.directive.role !== 'other') break;
    if (line.type === 'blank') blank = true;
    else if (line.type !== 'comment') {
      if (blank && sung) stanzas++;
      if (sung) blank = false;
      last = line;
    }
  }
  const newline = tree.source.slice(heading.end, heading.next) || '\n';
  const edits = [
    {
      start: directive.start,
      end: directive.end,
      text: `{start_of_${name}: ${tree.source.slice(label.start, label.end)}}`,
    },
    { start: last.end, end: last.end, text: `${newline}{end_of_${name}}` },
  ];
  return { edits, sure: stanzas === 1 && last !== heading };
}

/** Whether a blank line or nothing follows the header: then the comment may be all there is of the section. */
function standsAlone({ lines }: Section): boolean {
  return lines.length < 2 || lines[1]!.is === 'blank';
}

export default defineRule({
  id: 'chordpro-comment-section',
  group: 'chordpro',
  presets: { recommended: 'info', strict: 'warn' },
  since: '0.1.0',
  tentative: true,
  summary: {
    en: 'Find comments that name a section and could be environments.',
    'zh-CN': '找出本应写成环境、却用注释标出的段落。',
  },
  why: {
    en: '`{c: Chorus}` prints a word; `{start_of_chorus}` tells every program what the lines are, and `{chorus}` can play them again. No fix is sure where the section runs over more than one stanza.',
    'zh-CN':
      '`{c: Chorus}` 只是排出一个词；`{start_of_chorus}` 则让所有程序知道这些行是什么，还能用 `{chorus}` 重现。段落跨多个分节时，修复不确定。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, section 8: `{c: coro}` 191, `{c: Verse #}` 117, `{c: chorus}` 113 should be environments',
    'facts/style-guides.md, B5: `{c: Verse 1}` → environment',
  ],
  notations: ['chordpro'],
  messages: {
    section: {
      en: 'the comment `{label}` names a section; `{wanted}` says so to every program',
      'zh-CN': '注释 `{label}` 是段落标题，应为 `{wanted}`',
    },
    recall: {
      en: 'the comment `{label}` asks for the chorus again; `{wanted}` says so to every program',
      'zh-CN': '注释 `{label}` 要求重复副歌，应为 `{wanted}`',
    },
    environment: { en: 'Make it an environment', 'zh-CN': '改为环境' },
    play: { en: 'Recall the chorus', 'zh-CN': '改为重现副歌' },
  },
  examples: [
    {
      notation: 'chordpro',
      text: '{title: Bell}\n{start_of_verse: Verse 1}\nRing the bell\n{end_of_verse}\n',
    },
    { notation: 'chordpro', text: '{title: Bell}\n{c: softly}\nRing the bell\n{c: Intro}\n[G] [C]\n' },
    {
      notation: 'chordpro',
      text: '{title: Bell}\n{c: Verse 1}\n[G]Ring the bell\nbefore the tide\n\n{comment: Chorus}\nOh ring\n\n{c: Verse 2}\nThe tide\n\n{c: Chorus}\n',
      reports: [
        '2:1-2:13 the comment `Verse 1` names a section; `{start_of_verse: Verse 1}` says so to every program',
        '6:1-6:18 the comment `Chorus` names a section; `{start_of_chorus: Chorus}` says so to every program',
        '9:1-9:13 the comment `Verse 2` names a section; `{start_of_verse: Verse 2}` says so to every program',
        '12:1-12:12 the comment `Chorus` asks for the chorus again; `{chorus: Chorus}` says so to every program',
      ],
      fixed:
        '{title: Bell}\n{start_of_verse: Verse 1}\n[G]Ring the bell\nbefore the tide\n{end_of_verse}\n\n{start_of_chorus: Chorus}\nOh ring\n{end_of_chorus}\n\n{start_of_verse: Verse 2}\nThe tide\n{end_of_verse}\n\n{chorus: Chorus}\n',
    },
    {
      notation: 'chordpro',
      text: '{title: Bell}\n{soc}\nOh ring\n{eoc}\n\n{c: Chorus}\n\nThe tide came in\n',
      reports: [
        '6:1-6:12 the comment `Chorus` asks for the chorus again; `{chorus: Chorus}` says so to every program',
      ],
      fixed: '{title: Bell}\n{soc}\nOh ring\n{eoc}\n\n{chorus: Chorus}\n\nThe tide came in\n',
      unsafe: true,
    },
    {
      notation: 'chordpro',
      text: '{title: Bell}\n{c: Chorus}\nOh ring\n\nThe tide came in\n',
      reports: [
        '2:1-2:12 the comment `Chorus` names a section; `{start_of_chorus: Chorus}` says so to every program',
      ],
      fixed: '{title: Bell}\n{start_of_chorus: Chorus}\nOh ring\n\nThe tide came in\n{end_of_chorus}\n',
      unsafe: true,
    },
  ],
  *check({ song, tree }) {
    let chorus = false;
    for (const section of song.sections) {
      const { directive } = song.lines[section.header.at]!.line;
      const label = directive?.role === 'comment' ? directive.value : null;
      const heard = chorus;
      chorus ||= section.isChorus && section.sungLines.length > 0;
      if (!directive || !label) continue;
      const said = tree.source.slice(label.start, label.end);
      const name = environments[section.kind];
      if (!name) continue;
      const alone = standsAlone(section);
      if (section.isChorus && heard && alone) {
        const edits = [{ start: directive.start, end: directive.end, text: `{chorus: ${said}}` }];
        // Words after the blank line may be the next verse, or this chorus written out.
        const fix = { title: 'play' as const, edits, removes: 'markup' as const };
        const fixes = [section.sungLines.length > 0 ? { ...fix, unsafe: true as const } : fix];
        yield { at: directive, message: 'recall', data: { label: said, wanted: `{chorus: ${said}}` }, fixes };
        continue;
      }
      if (section.sungLines.length === 0) continue;
      const { edits, sure } = environment(song, tree, section, name);
      yield {
        at: directive,
        message: 'section',
        data: { label: said, wanted: `{start_of_${name}: ${said}}` },
        fixes: [
          { title: 'environment', edits, removes: 'markup', ...((!sure || alone) && { unsafe: true }) },
        ],
      };
    }
  },
});
