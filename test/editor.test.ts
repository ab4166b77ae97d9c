import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actionsAt, fixAll, type Rewrite } from '../src/editor/actions.ts';
import { completionsAt } from '../src/editor/completion.ts';
import { diagnosticsOf } from '../src/editor/diagnostics.ts';
import { formatEdits, rangeEdits } from '../src/editor/format.ts';
import { hintsOf } from '../src/editor/hints.ts';
import { hoverAt } from '../src/editor/hover.ts';
import { roleOf } from '../src/editor/kinds.ts';
import { rename, renameAt } from '../src/editor/rename.ts';
import { foldsOf, symbolsOf } from '../src/editor/symbols.ts';
import { lintRead } from '../src/engine/lint.ts';
import { read } from '../src/engine/read.ts';
import { applyEdits, fix, format, lint, prepare, rules, sungWords, type TextRequest } from '../src/index.ts';
import { createMarkdownParser } from '../src/syntax/markdown-parser.ts';
import { createXmlParser } from '../src/syntax/xml-parser.ts';
import { kinds } from '../src/words/sections.ts';
import { anyText, song } from './arbitrary.ts';
import { runs } from './chance.ts';

const resources = { markdown: createMarkdownParser(), xml: createXmlParser() };
const rewrites: readonly Rewrite[] = [
  {
    active: { rule: rules.find(({ id }) => id === 'abbreviated-repeat')!, severity: 'info', options: {} },
    here: { en: 'here', 'zh-CN': '此处' },
    all: { en: 'all', 'zh-CN': '全部' },
  },
  {
    active: {
      rule: rules.find(({ id }) => id === 'verse-numbering')!,
      severity: 'info',
      options: { style: 'always' },
    },
    here: null,
    all: { en: 'number', 'zh-CN': '编号' },
  },
];

function look(source: string, request: TextRequest = {}) {
  const { text, options } = prepare(source, { ...request, resources });
  const result = lintRead(text, options);
  const diagnostics = diagnosticsOf(result.findings, {
    locale: 'en',
    url: (id) => `https://example.org/${id}`,
  });
  return { text, options, result, diagnostics, reread: (changed: string) => read(changed, options) };
}

/** The text with `|` taken out, and where it stood. */
function cursor(marked: string): { source: string; at: number } {
  const at = marked.indexOf('|');
  return { source: marked.slice(0, at) + marked.slice(at + 1), at };
}

function actions(marked: string, request: TextRequest = {}) {
  const { source, at } = cursor(marked);
  const { text, options, diagnostics } = look(source, request);
  const context = {
    text,
    options,
    diagnostics,
    rewrites,
    targets: [{ id: 'x', name: 'X' }],
    locale: 'en' as const,
  };
  return actionsAt({ start: at, end: at }, context).map((action) => ({
    ...action,
    after: applyEdits(source, action.edits),
  }));
}

test('a finding becomes a diagnostic in the words of the reader, and layout none', () => {
  const { result } = look('[Chrous]   \nla la\n\n[Chorus]\nla la\n');
  const [first, ...others] = diagnosticsOf(result.findings, { locale: 'zh-CN', url: () => null });
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    code: 'misspelled-tag',
    severity: 'warn',
    url: null,
    range: { start: 0, end: 8 },
  });
  expect(first!.message).toMatch(/[\u4e00-\u9fff]/);
});

test('actions mend, silence, rewrite and copy', () => {
  const found = actions('[Verse 1]\nRain on tin\n\n[Chr|ous]\nOh the rain (x2)\n\n[Verse]\nSun on stone\n');
  expect(found.map(({ is, title }) => `${is}: ${title}`)).toEqual([
    'fix: Correct the spelling',
    'suppress: Suppress misspelled-tag on this line',
    'suppress: Suppress misspelled-tag in this file',
    'fix-all: Apply all safe fixes of lyrilint',
    'rewrite: number',
    'copy: Copy for X',
  ]);
  expect(found[0]).toMatchObject({ preferred: true });
  expect(found[0]!.after).toContain('[Chorus]');
  expect(found[3]!.after).toBe(
    '[Verse 1]\nRain on tin\n\n[Chorus]\nOh the rain (x2)\n\n[Verse]\nSun on stone\n',
  );
  expect(found[4]!.after).toContain('[Verse 2]');
  const rewritings = (request: TextRequest) =>
    actions('[Chorus]\nOh the rain (|x2)\n\n[Verse]\nSun (x2)\n', request).filter(
      ({ is }) => is === 'rewrite',
    );
  // Where the finding offers it as its fix, it is not offered twice.
  expect(rewritings({}).map(({ title }) => title)).toEqual(['all', 'number']);
  const off = rewritings({ configuration: { rules: { 'abbreviated-repeat': 'off' } } });
  expect(off.map(({ title, after }) => [title, after])).toEqual([
    ['here', '[Chorus]\nOh the rain\nOh the rain\n\n[Verse]\nSun (x2)\n'],
    ['all', '[Chorus]\nOh the rain\nOh the rain\n\n[Verse]\nSun\nSun\n'],
    ['number', '[Chorus]\nOh the rain (x2)\n\n[Verse 1]\nSun (x2)\n'],
  ]);
});

test('a suppression takes the comment of its notation, or joins one that is there', () => {
  const line = (marked: string, request: TextRequest) =>
    actions(marked, request).find(({ title }) => title.endsWith('on this line'))?.after;
  expect(line('[Chr|ous]\nla\n', {})).toBe(
    '# lyrilint-disable-next-line misspelled-tag -- meant so\n[Chrous]\nla\n',
  );
  expect(line('# lyrilint-disable-next-line odd-space -- yes\n[Chr|ous]\nla\u00a0la\n', {})).toBe(
    '# lyrilint-disable-next-line odd-space, misspelled-tag -- yes\n[Chrous]\nla\u00a0la\n',
  );
  expect(line('# Song\n\n[Chr|ous]\nla la\n\n[Verse]\nla\n', { notation: 'markdown' })).toContain(
    '<!-- lyrilint-disable-next-line misspelled-tag -- meant so -->\n[Chrous]',
  );
  expect(line('```lyrics\n[Chr|ous]\nla la\n```\n', { notation: 'markdown' })).toContain(
    '\n# lyrilint-disable-next-line misspelled-tag -- meant so\n[Chrous]',
  );
  expect(line('[00:01.00][Chr|ous]\n[00:02.00]la\n', { notation: 'lrc' })).toMatch(
    /^\[#: lyrilint-disable-next-line/,
  );
});

test('a suppression silences its finding and no word of the song', () => {
  fc.assert(
    fc.property(song, fc.nat(), fc.boolean(), (source, pick, wholeFile) => {
      const { diagnostics, text, options, result } = look(source);
      const diagnostic = diagnostics[pick % Math.max(1, diagnostics.length)];
      if (!diagnostic || diagnostic.finding.rule.endsWith('suppression')) return;
      const { start } = diagnostic.range;
      const action = actionsAt(
        { start, end: start },
        { text, options, diagnostics: [diagnostic], rewrites: [], targets: [], locale: 'en' },
        (is) => is === 'suppress',
      ).find(({ title }) => title.endsWith('in this file') === wholeFile);
      if (!action) return;
      const after = applyEdits(source, action.edits);
      const again = look(after);
      expect(sungWords(again.text.songs)).toBe(sungWords(text.songs));
      const shift = after.length - source.length;
      const same = (range: { start: number }) =>
        range.start === start + (action.edits[0]!.start <= start ? shift : 0);
      expect(
        again.result.findings.filter(({ rule, range }) => rule === diagnostic.code && same(range)),
      ).toEqual([]);
      expect(again.result.findings.length).toBeLessThanOrEqual(result.findings.length);
    }),
    runs(150),
  );
});

test('a suppression leaves the notation of its file as it is', () => {
  const source = '[Verse]\u00a0\n[00:12.50] stamped\n';
  const { diagnostics, text, options } = look(source);
  const context = { text, options, diagnostics, rewrites: [], targets: [], locale: 'en' as const };
  const offered = actionsAt({ start: 0, end: 8 }, context, (is) => is === 'suppress');
  expect(offered.length).toBeGreaterThan(0);
  for (const { edits } of offered) expect(look(applyEdits(source, edits)).options.notation).toBe('lrc');
});

test('formatting edits lead to the formatted text, and a range takes only its own', () => {
  fc.assert(
    fc.property(song, fc.nat(), fc.nat(), (source, a, b) => {
      const { text, reread } = look(source);
      const formatted = format(source).text;
      expect(applyEdits(source, formatEdits(source, formatted))).toBe(formatted);
      const range = { start: a % (source.length + 1), end: b % (source.length + 1) };
      const edits = rangeEdits(text, formatted, range, reread);
      expect(sungWords(reread(applyEdits(source, edits)).songs)).toBe(sungWords(text.songs));
      for (const edit of edits) expect(formatEdits(source, formatted)).toContainEqual(edit);
    }),
    runs(100),
  );
});

test('a selection of whole lines formats those and no line below', () => {
  const source = '[Verse]\nla  \nlo  \n[Chorus]\noh  \n';
  const { text, reread } = look(source);
  const within = (from: string, to: string) => {
    const range = { start: source.indexOf(from), end: source.indexOf(to) };
    return applyEdits(source, rangeEdits(text, format(source).text, range, reread));
  };
  expect(within('la', 'lo')).toBe('[Verse]\nla\nlo  \n[Chorus]\noh  \n');
  expect(within('lo', '[Chorus]')).toBe('[Verse]\nla  \nlo\n[Chorus]\noh  \n');
  expect(within('[Chorus]', 'oh')).toBe('[Verse]\nla  \nlo  \n\n[Chorus]\noh  \n');
});

test('the outline names sections as they are written and says what plays again', () => {
  const { text } = look('[Verse 1: Ada]\nla\n\n[Chorus]\noh oh\n\n[Verse 2]\nlo\n\n[Chorus]\noh oh\n');
  expect(symbolsOf(text.songs, 'en').map(({ name, detail }) => [name, detail])).toEqual([
    ['Verse 1: Ada', '1 line'],
    ['Chorus', '1 line'],
    ['Verse 2', '1 line'],
    ['Chorus', 'repeats Chorus · 1 line'],
  ]);
  const titled = look('---\ntitle: Kites\n---\n\n[主歌]\n风\n');
  expect(symbolsOf(titled.text.songs, 'en')).toMatchObject([
    { name: 'Kites', children: [{ detail: 'Verse · 1 line' }] },
  ]);
  const folds = foldsOf(titled.text.tree, titled.text.songs);
  expect(folds.map(({ is }) => is)).toEqual(['front-matter', 'section']);
});

test('tags are completed: the song’s own first, with the number that comes next', () => {
  const complete = (
    marked: string,
    request: TextRequest = {},
    target: Parameters<typeof completionsAt>[1]['target'] = null,
  ) => {
    const { source, at } = cursor(marked);
    const { text, options } = look(source, request);
    return completionsAt(at, { text, options, target, locale: 'en' }).map((item) => ({
      ...item,
      after: applyEdits(source, [item.edit]),
    }));
  };
  const english = complete('[Verse 1]\nla\n\n[Hook]\noh\n\n[|\nlo\n');
  expect(english.slice(0, 3).map(({ label }) => label)).toEqual(['Verse 2', 'Hook', 'Intro']);
  expect(english[0]!.after).toBe('[Verse 1]\nla\n\n[Hook]\noh\n\n[Verse 2]\nlo\n');
  expect(complete('【主歌】\n风\n\n【副|】\n云\n')[0]!.after).toBe('【主歌】\n风\n\n【主歌】\n云\n');
  expect(complete('[主歌]\n风\n\n|\n云\n').map(({ after }) => after)).toContain('[主歌]\n风\n\n[副歌]\n云\n');
  expect(complete('[主歌一]\n风\n\n[|')[0]!.label).toBe('主歌二');
  expect(complete('【1番】\n風\n\n【|】')[0]!.label).toBe('2番');
  const target = { id: 'x', name: 'X', names: (kind: string) => (kind === 'intro' ? ['intro-short'] : []) };
  expect(complete('[|', {}, target)[0]).toMatchObject({
    label: 'intro-short',
    from: 'target',
    after: '[intro-short]',
  });
  expect(complete('[Intro]\n\n[|', {}, target)[0]).toMatchObject({ label: 'intro-short' });
  expect(complete('A line of words |')).toEqual([]);
  expect(complete('{start_of_verse}\nla\n{|\n', { notation: 'chordpro' })[0]!.after).toBe(
    '{start_of_verse}\nla\n{end_of_verse}\n',
  );
  expect(complete('{start_of_verse: |}\nla\n', { notation: 'chordpro' }).map(({ label }) => label)).toContain(
    'Bridge',
  );
});

test('a hover says what a part does, what it repeats, and what a finding means', () => {
  const hover = (marked: string, locale: 'en' | 'zh-CN' = 'en') => {
    const { source, at } = cursor(marked);
    const { text, diagnostics } = look(source);
    const rule = (id: string) => rules.find((each) => each.id === id);
    const targets = () => [{ en: 'X reads `[hook]`', 'zh-CN': 'X' }];
    return hoverAt(at, { text, diagnostics, locale, rule, targets })?.markdown;
  };
  expect(hover('[Pre-|Chorus: Ada]\nla\n\n[Chorus]\nlo\n')).toBe(
    `**Pre-Chorus**  \n${roleOf('pre-chorus').en}\n\nSung by Ada\n\nX reads \`[hook]\``,
  );
  expect(hover('[Chorus]\nlo\n\n[Verse]\nla\n\n[Chor|us]\nlo\n')).toContain(
    'Plays `[Chorus]` of line 1 again',
  );
  expect(hover('[Chr|ous]\nlo\n', 'zh-CN')).toContain('[完整页面](https://example.org/misspelled-tag)');
  const page = hover('[Chr|ous]\nlo\n')!;
  for (const part of ['Spell the names of sections right.', 'safe fix', 'After `--fix`:'])
    expect(page).toContain(part);
  expect(hover('[Verse]\n[whisp|ered]\nlo\n')).toContain('cue');
  expect(hover('[Verse]\nlo| lo\n')).toBeUndefined();
  for (const kind of Object.keys(kinds) as (keyof typeof kinds)[])
    expect(roleOf(kind)).toMatchObject({
      en: expect.stringMatching(/^[A-Z].*[^.]$/),
      'zh-CN': expect.stringMatching(/[^。]$/),
    });
});

test('a section is renamed wherever it stands, with number, performers and cue kept', () => {
  const to = (marked: string, name: string, request: TextRequest = {}) => {
    const { source, at } = cursor(marked);
    const { text, reread } = look(source, request);
    const made = rename(text, at, name, reread, 'en');
    return 'problem' in made ? made.problem : applyEdits(source, made.edits);
  };
  expect(to('[Ver|se 1: Ada]\nla\n\n[Chorus]\noh\n\n[VERSE 2 - softly]\nlo\n', 'Strophe')).toBe(
    '[Strophe 1: Ada]\nla\n\n[Chorus]\noh\n\n[Strophe 2 - softly]\nlo\n',
  );
  expect(to('[Ver|se]\nla\n', 'Ver]se')).toContain('cannot be the name');
  expect(to('Ver|se:\nla la\n\nChorus:\noh oh\n', 'Walking home')).toContain('sung');
  expect(to('[Verse]\nla| la\n', 'X')).toContain('no section');
  expect(to('{start_of_verse: Ver|se 1}\nla\n{end_of_verse}\n', 'Strophe', { notation: 'chordpro' })).toBe(
    '{start_of_verse: Strophe 1}\nla\n{end_of_verse}\n',
  );
  const { text } = look('{start_of_verse}\nla\n{end_of_verse}\n', { notation: 'chordpro' });
  expect(renameAt(text, 12)).toBeNull();
});

test('hints come from their source, within the range', () => {
  const { text } = look('la\nlo\n');
  const source = () => [
    { offset: 5, text: '2', tooltip: null },
    { offset: 2, text: '1', tooltip: null },
  ];
  expect(hintsOf(text.songs, { start: 0, end: 3 }, source)).toEqual([
    { offset: 2, text: '1', tooltip: null },
  ]);
  expect(hintsOf(text.songs, { start: 0, end: 6 })).toEqual([]);
});

test('nothing throws, whatever the text, the place and the notation', () => {
  const notations = fc.constantFrom('text', 'markdown', 'chordpro', 'lrc', 'openlyrics' as const);
  fc.assert(
    fc.property(anyText, notations, fc.nat(), (source, notation, pick) => {
      const { text, options, diagnostics, reread } = look(source, { notation: notation as 'text' });
      const at = pick % (source.length + 1);
      const context = { text, options, diagnostics, rewrites, targets: [], locale: 'en' as const };
      for (const { edits } of actionsAt({ start: at, end: source.length }, context))
        applyEdits(source, edits);
      for (const { edit } of completionsAt(at, { ...context, target: null })) {
        expect(edit.start).toBeLessThanOrEqual(at);
        expect(edit.end).toBeGreaterThanOrEqual(at);
        applyEdits(source, [edit]);
      }
      hoverAt(at, { text, diagnostics, locale: 'en', rule: () => undefined });
      rename(text, at, 'Shanty', reread, 'en');
      for (const { name, range, selection } of symbolsOf(text.songs, 'en')) {
        expect(name).not.toBe('');
        expect(range.start).toBeLessThanOrEqual(selection.start);
        expect(range.end).toBeGreaterThanOrEqual(selection.end);
      }
      for (const { start, end } of foldsOf(text.tree, text.songs)) expect(start).toBeLessThan(end);
    }),
    runs(150),
  );
});

test('fix all keeps a comment that silences layout and nothing else', () => {
  const source = '# lyrilint-disable-next-line -- so\n[Verse]   \nla\n\n[Chrous]\nla\n';
  const { text, options, diagnostics } = look(source);
  expect(diagnostics.map(({ code }) => code)).not.toContain('unused-suppression');
  expect(applyEdits(source, fixAll({ text, options }))).toBe(source.replace('Chrous', 'Chorus'));
});

test('fix all in the editor is what --fix does before layout', () => {
  fc.assert(
    fc.property(song, (source) => {
      const wanted = fix(source, { fixes: { safe: true, unsafe: false, layout: false } }).text;
      const { text, options, diagnostics } = look(source);
      const [all] = actionsAt(
        { start: 0, end: 0 },
        { text, options, diagnostics, rewrites: [], targets: [], locale: 'en' },
        (is) => is === 'fix-all',
      );
      expect(applyEdits(source, all?.edits ?? [])).toBe(wanted);
      expect(diagnostics.map(({ finding }) => finding)).toEqual(
        lint(source).findings.filter(({ rule }) => rule !== 'layout'),
      );
    }),
    runs(60),
  );
});
