import { defineRule, type Edit, type Line, type Problem, type Span, type Tree } from '../src/rule.ts';

const codes = new Set(['unclosed-environment', 'crossed-environment', 'stray-end', 'nested-environment']);

/** Environments that hold a tab, a grid or music in another notation: they stand inside a verse in many sheets. */
const delegated = new Set(['tab', 'grid', 'abc', 'ly', 'svg', 'textblock', 'strum']);

/** Where an unclosed environment ends: after its last line before the next mark, and whether nothing else could be meant. */
function missingEnd(tree: Tree, opening: number): { readonly after: Line; readonly certain: boolean } {
  let after = tree.lines[opening]!;
  let blank = false;
  let certain = true;
  for (let i = opening + 1; i < tree.lines.length; i++) {
    const line = tree.lines[i]!;
    const { directive } = line;
    if (directive && directive.role !== 'other') break;
    if (directive && (directive.name === 'new_song' || directive.name === 'ns')) break;
    if (line.type === 'blank') blank = true;
    else if (line.type === 'text' || line.type === 'directive') {
      if (blank && after.index > opening) certain = false;
      blank = false;
      after = line;
    }
  }
  return { after, certain };
}

function closing(tree: Tree, problem: Problem): { readonly edit: Edit; readonly certain: boolean } | null {
  const opening = problem.data?.['line'];
  if (typeof opening !== 'number') return null;
  const { directive } = tree.lines[opening]!;
  if (!directive || tree.source.charCodeAt(directive.end - 1) !== 0x7d) return null;
  const { after, certain } = missingEnd(tree, opening);
  const name = directive.name.length === 3 ? `eo${directive.name[2]}` : `end_of_${directive.section}`;
  const newline =
    tree.source.slice(after.end, after.next) ||
    tree.source.slice(tree.lines[0]!.end, tree.lines[0]!.next) ||
    '\n';
  return { edit: { start: after.end, end: after.end, text: `${newline}{${name}}` }, certain };
}

export default defineRule({
  id: 'chordpro-environment',
  group: 'chordpro',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  tentative: true,
  summary: {
    en: 'Find environments that do not close, cross, or end without a beginning.',
    'zh-CN': '找出没有结束、互相交叉或没有开始的 ChordPro 环境。',
  },
  why: {
    en: 'What stands after a `{start_of_chorus}` without its end is printed as chorus down to the last line. ChordPro has no environments inside others: the second one is ignored or ends the first.',
    'zh-CN':
      '没有结束标记的 `{start_of_chorus}` 会把后面所有行都排成副歌。ChordPro 的环境不能嵌套：里面的会被忽略，或使外面的提前结束。',
  },
  sources: [
    'facts/style-guides.md, B5: ChordPro warns of unterminated, nested and mismatched contexts',
    'facts/lyrics-in-the-wild.md, section 8: nested or unclosed 10, at the end of the file 3, mismatched 2',
  ],
  notations: ['chordpro'],
  messages: {
    unclosed: { en: '`{name}` is never ended by `{end}`', 'zh-CN': '`{name}` 没有结束，应有 `{end}`' },
    crossed: {
      en: '`{name}` ends after the environment around it; what opens last ends first',
      'zh-CN': '`{name}` 在外层环境之后才结束，结束顺序应与开始相反',
    },
    stray: { en: '`{name}` ends an environment that is not open', 'zh-CN': '`{name}` 结束了没有打开的环境' },
    nested: {
      en: '`{name}` stands inside `{around}`; one belongs after the other',
      'zh-CN': '`{name}` 位于 `{around}` 环境之内，应先后排列',
    },
    end: { en: 'Add the end', 'zh-CN': '补上结束标记' },
  },
  examples: [
    { notation: 'chordpro', text: '{title: Bell}\n{soc}\nOh ring\n{eoc}\n' },
    {
      notation: 'chordpro',
      text: '{title: Bell}\n{sov: Verse 1}\nRing the bell\n{sot}\ne|--0--|\n{eot}\n{eov}\n',
    },
    {
      notation: 'chordpro',
      text: '{title: Bell}\n{soc}\nOh ring\nthe bell\n\n{sov}\nBefore the tide\n{eov}\n',
      reports: ['2:1-2:6 `soc` is never ended by `eoc`'],
      fixed: '{title: Bell}\n{soc}\nOh ring\nthe bell\n{eoc}\n\n{sov}\nBefore the tide\n{eov}\n',
    },
    {
      notation: 'chordpro',
      text: '{title: Bell}\n{start_of_chorus}\nOh ring\n\nBefore the tide\n\nAnother verse\n{eov}\n',
      reports: [
        '2:1-2:18 `start_of_chorus` is never ended by `end_of_chorus`',
        '8:1-8:6 `eov` ends an environment that is not open',
      ],
      fixed:
        '{title: Bell}\n{start_of_chorus}\nOh ring\n\nBefore the tide\n\nAnother verse\n{end_of_chorus}\n{eov}\n',
      unsafe: true,
    },
    {
      notation: 'chordpro',
      text: '{title: Bell}\n{soc}\nOh ring\n{sov}\nthe bell\n{eoc}\nthe tide\n{eov}\n',
      reports: ['8:1-8:6 `eov` ends after the environment around it; what opens last ends first'],
    },
    {
      notation: 'chordpro',
      text: '{title: Bell}\n{sov}\nRing\n{soc}\nOh ring\n{eoc}\n{eov}\n',
      reports: ['4:1-4:6 `soc` stands inside `verse`; one belongs after the other'],
    },
  ],
  *check({ song, tree }) {
    for (const problem of tree.problems) {
      if (!codes.has(problem.code) || problem.start < song.start || problem.start >= song.end) continue;
      const at: Span = { start: problem.start, end: problem.end };
      const name = `${problem.data?.['name']}`;
      const section = `${problem.data?.['section']}`;
      switch (problem.code) {
        case 'unclosed-environment': {
          const end = name.length === 3 ? `eo${name[2]}` : `end_of_${section}`;
          const found = closing(tree, problem);
          yield {
            at,
            message: 'unclosed',
            data: { name, end },
            fixes: found
              ? [{ title: 'end', edits: [found.edit], ...(!found.certain && { unsafe: true }) }]
              : [],
          };
          break;
        }
        case 'crossed-environment':
          yield { at, message: 'crossed', data: { name } };
          break;
        case 'stray-end':
          yield { at, message: 'stray', data: { name } };
          break;
        default:
          if (!delegated.has(section))
            yield { at, message: 'nested', data: { name, around: `${problem.data?.['around']}` } };
      }
    }
  },
});
