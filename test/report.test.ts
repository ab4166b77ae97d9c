import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import AjvDraft4 from 'ajv-draft-04';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { afterAll, describe, expect, it } from 'vitest';
import type { Failure, Finding } from '../src/engine/finding.ts';
import { unifiedDiff } from '../src/report/diff.ts';
import { hunks } from '../src/report/fix-lines.ts';
import { frameLine } from '../src/report/frame.ts';
import { formName, outlineJson, outlineLines, outlineSvg, outlineText } from '../src/report/outline.ts';
import {
  addFile,
  createReporter,
  emptySummary,
  type FileReport,
  type ReporterId,
  type ReportOptions,
  reporters,
  songReport,
} from '../src/report/report.ts';
import { explainText, rulePage, ruleRow, rulesMarkdown, rulesText } from '../src/report/rule-page.ts';
import { type Color, clip, plain, shown, shownFirst, wrap } from '../src/report/terminal.ts';
import { countWords, grouped, listWords, render } from '../src/report/words.ts';
import { count, defineRule, integer } from '../src/rule.ts';
import { readSongs } from '../src/song/read.ts';
import { createVocabulary } from '../src/song/vocabulary.ts';
import { parseText } from '../src/syntax/text.ts';
import { applyEdits } from '../src/text/edits.ts';
import { lineIndex } from '../src/text/lines.ts';
import { displayWidth } from '../src/text/width.ts';
import { runs } from './chance.ts';

const source = [
  '[Intro]',
  '(Soft guitar)',
  '',
  '[Verse 1]',
  'Rain on the tin roof, counting out the night',
  '',
  '[Outro]',
  'Let it go',
  '',
  '[Chrous]',
  '雨が降る，夜が来る\tと手を振る 😀',
  'Hold me in the ha\u200bll of \u001b[31mred light',
  '::error::not a command ##[error]nor this \u202eback',
  '',
].join('\n');

const songs = (text: string) =>
  readSongs(parseText(text), { language: 'auto', vocabulary: createVocabulary() });

interface Sample {
  readonly rule: string;
  readonly severity: Finding['severity'];
  readonly on: string;
  readonly text: string;
  readonly related?: string;
  readonly fix?: { readonly text: string; readonly by: string; readonly applicability: 'safe' | 'unsafe' };
}

let made = 0;

function finding(sample: Sample, text = source): Finding {
  const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  const { fix } = sample;
  const both = (words: string) => ({ en: words, 'zh-CN': `（${words}）` });
  return {
    rule: sample.rule,
    severity: sample.severity,
    messageId: 'found',
    data: { on: sample.on, lines: count(2, 'line') },
    text: both(sample.text),
    range: at(sample.on),
    related:
      sample.related === undefined
        ? []
        : [{ range: at(sample.related), text: both('this is sung after it') }],
    fixes:
      fix === undefined
        ? []
        : [
            {
              title: 'mend',
              text: both(fix.text),
              applicability: fix.applicability,
              edits: [{ ...at(sample.on), text: fix.by }],
            },
          ],
    target: null,
    fingerprint: (++made).toString(16).padStart(16, '0'),
  };
}

const samples: readonly Sample[] = [
  { rule: 'sung-direction', severity: 'info', on: '(Soft guitar)', text: '`{on}` would be sung' },
  {
    rule: 'misplaced-outro',
    severity: 'warn',
    on: '[Outro]',
    text: '`{on}` comes before `[Chrous]`',
    related: '[Chrous]',
  },
  {
    rule: 'misspelled-tag',
    severity: 'warn',
    on: '[Chrous]',
    text: '`{on}` is no known tag, `[Chorus]` is',
    fix: { text: 'write `[Chorus]`', by: '[Chorus]', applicability: 'safe' },
  },
  {
    rule: 'mixed-width-punctuation',
    severity: 'info',
    on: '，',
    text: '`{on}` between Japanese characters',
    fix: { text: 'write `、`', by: '、', applicability: 'unsafe' },
  },
  { rule: 'wide', severity: 'error', on: '手を振る 😀', text: 'wide characters after a tab, {lines}' },
  { rule: 'invisible-character', severity: 'warn', on: '\u200b', text: 'an invisible character' },
  { rule: 'control', severity: 'error', on: '\u001b[31m', text: 'a control sequence `{on}`' },
];

function fileReport(changes: Partial<FileReport> = {}): FileReport {
  return {
    path: 'songs/rain on tin.txt',
    notation: 'text',
    encoding: 'utf-8',
    source,
    songs: songs(source).map(songReport),
    findings: samples.map((sample) => finding(sample)),
    suppressed: [],
    formatted: true,
    written: false,
    failures: [],
    targets: [{ target: 'suno-v5', used: 1204, max: 5000 }],
    ...changes,
  };
}

const nastyPath = '::error::a,b%/\u001b[2J雨 #1 ##[x].txt';

const nasty = fileReport({
  path: nastyPath,
  findings: [finding({ ...samples[1]!, on: '::error::not a command ##[error]nor this \u202eback' })],
  suppressed: [finding(samples[0]!)],
  failures: [
    { code: 'rule', path: nastyPath, range: null, rule: 'loud', message: 'threw\n::error::<b>&"\u0007' },
  ],
});

const configError: Failure = {
  code: 'config',
  path: '.lyrilintrc.json',
  range: { line: 3, column: 5 },
  rule: null,
  message: 'unknown rule `singel-chorus`, did you mean `single-chorus`?',
};

const options: ReportOptions = {
  locale: 'en',
  color: plain,
  width: 90,
  links: false,
  singleFile: false,
  verbose: true,
  version: '0.1.0',
  rule: (id) => ({
    summary: { en: `About ${id}`, 'zh-CN': `关于 ${id}` },
    presets: { recommended: 'warn' },
    url: `https://example.test/rules/${id}`,
  }),
};

function run(
  id: ReporterId,
  files: readonly FileReport[],
  failures: readonly Failure[] = [],
  changes: Partial<ReportOptions> = {},
): string {
  const reporter = createReporter(id, { ...options, ...changes });
  const summary = files.reduce(addFile, emptySummary);
  return [
    reporter.begin({ command: 'check' }),
    ...files.map((file) => reporter.file(file)),
    ...failures.map((failure) => reporter.failure(failure)),
    reporter.end({ ...summary, failures: summary.failures + failures.length }),
  ].join('');
}

const schemaOf = (name: string): object =>
  JSON.parse(readFileSync(new URL(`schemas/${name}.json`, import.meta.url), 'utf8'));
const ajv = new Ajv({ allErrors: true, strict: false });
const validJson = ajv.compile(schemaOf('lyrilint-1'));
const validGitlab = ajv.compile(schemaOf('gitlab'));
const validJunit = ajv.compile(schemaOf('junit'));
const validCheckstyle = ajv.compile(schemaOf('checkstyle'));
const validSarif = new AjvDraft4.default({ strict: false, unicodeRegExp: false }).compile(
  schemaOf('sarif-2.1.0'),
);
const lists = ['file', 'error', 'testsuite', 'testcase', 'failure'];
const readXml = {
  ignoreAttributes: false,
  attributeNamePrefix: '',
  isArray: (name: string, _path: string, _leaf: boolean, isAttribute: boolean) =>
    !isAttribute && lists.includes(name),
};
const xml = new XMLParser(readXml);
/** For schemas: attributes are told from elements, and all values are text. */
const plainXml = new XMLParser({
  ...readXml,
  attributeNamePrefix: '@',
  parseTagValue: false,
  ignoreDeclaration: true,
});

// biome-ignore lint/suspicious/noExplicitAny: outputs are read as a script would read them
type Any = any;

function valid(validate: ValidateFunction, text: string): Any {
  const value = JSON.parse(text);
  expect(validate(value) || validate.errors).toBe(true);
  return value;
}

function validXml(validate: ValidateFunction, text: string): void {
  expect(XMLValidator.validate(text)).toBe(true);
  expect(validate(plainXml.parse(text)) || validate.errors).toBe(true);
}

function parseXml(text: string): Any {
  expect(XMLValidator.validate(text)).toBe(true);
  return xml.parse(text);
}

describe('pretty', () => {
  it('shows one file at a glance', async () => {
    const text = run('pretty', [fileReport()], [], { singleFile: true, verbose: false });
    await expect(text).toMatchFileSnapshot('schemas/pretty.txt');
  });

  it('says that a song is fine in one line, and counts for many', () => {
    const clean = fileReport({ findings: [], targets: [] });
    expect(run('pretty', [clean], [], { singleFile: true })).toBe(
      '✓ songs/rain on tin.txt  Nothing to mend  Intro · Verse 1 · Outro · Chorus\n',
    );
    expect(run('pretty', [clean, clean])).toBe('✓ Nothing to mend in 2 files\n');
    expect(run('pretty', [])).toBe('No lyrics to check\n');
    expect(run('pretty', [], [configError])).toContain('.lyrilintrc.json:3:5\n  failed  unknown rule');
  });

  it('counts infos of many files unless asked for', () => {
    const quiet = run('pretty', [fileReport(), fileReport({ path: 'b.txt' })], [], { verbose: false });
    expect(quiet).not.toContain('sung-direction');
    expect(quiet).toContain('4 errors, 6 warnings and 4 infos in 2 files');
    expect(run('pretty', [fileReport()])).toContain('sung-direction');
  });

  it('speaks Chinese', () => {
    const chinese = run('pretty', [fileReport()], [], { locale: 'zh-CN', singleFile: true });
    expect(chinese).toContain('前奏 · 主歌 1 · 尾奏 · 副歌');
    expect(chinese).toContain('（wide characters after a tab, 2 行）');
    expect(chinese).toContain('1 个文件中有 2 个错误、3 个警告和 2 个提示');
  });

  it('words what `format` did', () => {
    const reporter = createReporter('pretty', options);
    reporter.begin({ command: 'format' });
    expect(reporter.end({ ...emptySummary, files: 3, written: 2 })).toBe(
      '✓ Laid out 2 files, 1 left as it is\n',
    );
    expect(reporter.end({ ...emptySummary, files: 3, warn: 1, unformatted: 1 })).toContain(
      '! 1 warning in 3 files\n  lyrilint format lays out 1 file\n',
    );
  });

  it('colours with what it is given and links where a terminal can', () => {
    const painted = Object.fromEntries(
      Object.keys(plain).map((name) => [name, (text: string) => `<${name}>${text}</${name}>`]),
    ) as unknown as Color;
    const text = run('pretty', [fileReport()], [], { color: painted, links: true });
    expect(text).toContain('<red>^^^^^^^^^^^</red>');
    expect(text).toContain(
      '\u001b]8;;https://example.test/rules/wide\u001b\\<dim>wide</dim>\u001b]8;;\u001b\\',
    );
  });

  it('prints nothing but the diff when there is one', () => {
    const diff = unifiedDiff('a.txt', 'a\u0007\r\n', 'b\r\n');
    expect(run('pretty', [fileReport({ diff })])).toBe(diff);
  });
});

describe('frames', () => {
  it('put marks under the exact columns, whatever the line holds', () => {
    const piece = fc.constantFrom(
      'a',
      ' ',
      '\t',
      '雨',
      '，',
      '😀',
      'é',
      '\u0301',
      '\u200b',
      '\u001b',
      '👩‍👩‍👧',
      '\ud83d',
      'ก็',
    );
    const line = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(line, line, line, fc.integer({ min: 20, max: 60 }), (before, marked, after, width) => {
        const index = lineIndex(`${before}${marked}${after}`);
        const range = { start: before.length, end: before.length + marked.length };
        const frame = frameLine(index, 1, range, width);
        expect(displayWidth(frame.text)).toBeLessThanOrEqual(width + 12);
        expect(frame.from).toBeGreaterThanOrEqual(0);
        expect(frame.to).toBeGreaterThan(frame.from);
        expect(frame.text).not.toMatch(/[\u0000-\u001f]/);
      }),
      runs(200),
    );
    const { text, from, to } = frameLine(lineIndex('雨\t😀b'), 1, { start: 2, end: 4 }, 80);
    expect([text, from, to]).toEqual(['雨  😀b', 4, 6]);
  });

  it('look at no more of a long line than they show', () => {
    const long = `${'word '.repeat(400_000)}[Chrous]${' word'.repeat(400_000)}`;
    const at = long.indexOf('[Chrous]');
    const index = lineIndex(long);
    let frame = frameLine(index, 1, { start: at, end: at + 8 }, 60);
    // Frames of so many findings would run into the timeout if each took the whole line.
    for (let i = 0; i < 2000; i++) frame = frameLine(index, 1, { start: at, end: at + 8 }, 60);
    expect(frame.text).toMatch(/^….*\[Chrous\].*…$/);
    expect(frame.text.slice(frame.from, frame.to)).toBe('[Chrous]');
  });
});

describe('every machine format', () => {
  const cases: readonly (readonly [
    name: string,
    files: readonly FileReport[],
    failures: readonly Failure[],
  ])[] = [
    ['no file', [], []],
    ['a clean file', [fileReport({ findings: [], formatted: null })], []],
    ['a configuration error', [], [configError]],
    ['findings', [fileReport(), nasty], [configError]],
  ];

  it.each(cases)('is valid for %s', (_, files, failures) => {
    const findings = files.flatMap((file) => file.findings);
    const failed = failures.length + files.flatMap((file) => file.failures).length;

    const json = valid(validJson, run('json', files, failures));
    expect(Object.keys(json)).toEqual(['version', 'tool', 'files', 'failures', 'summary']);
    expect(json.failures).toHaveLength(failed);

    const ndjson = run('ndjson', files, failures)
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));
    expect(ndjson).toHaveLength(findings.length + failed);

    const sarif = valid(validSarif, run('sarif', files, failures)).runs[0];
    expect(sarif.columnKind).toBe('utf16CodeUnits');
    expect(sarif.invocations[0].executionSuccessful).toBe(failed === 0);
    expect(sarif.invocations[0].toolExecutionNotifications).toHaveLength(failed);
    for (const result of sarif.results)
      expect(sarif.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);

    const gitlab = valid(validGitlab, run('gitlab', files, failures));
    expect(new Set(gitlab.map((issue: Any) => issue.fingerprint)).size).toBe(findings.length + failed);

    const suites = parseXml(run('junit', files, failures)).testsuites.testsuite ?? [];
    expect(suites).toHaveLength(files.length + failures.length);
    for (const suite of suites) expect(suite.testcase).toHaveLength(Number(suite.tests));
    validXml(validJunit, run('junit', files, failures));
    validXml(validCheckstyle, run('checkstyle', files, failures));
    parseXml(run('html', files, failures).replace(/<!doctype html>\n/, ''));

    for (const id of reporters) {
      const text = run(id, files, failures);
      expect(text, id).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }
  });

  it('tells of the same findings', () => {
    const files = [fileReport(), nasty, fileReport({ path: 'songs/雨.txt' })];
    const wanted = files.flatMap((file) => {
      const index = lineIndex(file.source);
      return file.findings.map(({ rule, range }) => `${rule} ${index.position(range.start).line}`);
    });
    const lines: Record<string, readonly string[]> = {
      json: JSON.parse(run('json', files)).files.flatMap((file: Any) =>
        file.findings.map((found: Any) => `${found.rule} ${found.range.start.line}`),
      ),
      ndjson: run('ndjson', files)
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line))
        .filter((line) => line.code === undefined)
        .map((found) => `${found.rule} ${found.range.start.line}`),
      compact: [...run('compact', files).matchAll(/:(\d+):\d+: .* \[([a-z-]+)\]$/gm)].map(
        (m) => `${m[2]} ${m[1]}`,
      ),
      sarif: JSON.parse(run('sarif', files))
        .runs[0].results.filter((result: Any) => result.suppressions === undefined)
        .map((result: Any) => `${result.ruleId} ${result.locations[0].physicalLocation.region.startLine}`),
      gitlab: JSON.parse(run('gitlab', files))
        .filter((issue: Any) => issue.severity !== 'critical')
        .map((issue: Any) => `${issue.check_name} ${issue.location.lines.begin}`),
      junit: parseXml(run('junit', files)).testsuites.testsuite.flatMap((suite: Any) =>
        suite.testcase
          .filter((one: Any) => one.failure)
          .map((one: Any) => `${one.name.split(' ')[0]} ${one.line}`),
      ),
      checkstyle: parseXml(run('checkstyle', files)).checkstyle.file.flatMap((file: Any) =>
        file.error
          .map((error: Any) => `${error.source.replace('lyrilint.', '')} ${error.line}`)
          .filter((line: string) => !line.startsWith('loud')),
      ),
      html: [...run('html', files).matchAll(/class="at">(\d+):\d+<.*?rules\/([a-z-]+)"/g)].map(
        (m) => `${m[2]} ${m[1]}`,
      ),
      pretty: [
        ...run('pretty', files, [], { width: 200 }).matchAll(
          /^ +(\d+):\d+ {2}(?:info|warn|error) .* {2}([a-z-]+)$/gm,
        ),
      ].map((m) => `${m[2]} ${m[1]}`),
    };
    for (const [id, found] of Object.entries(lines)) expect(found, id).toEqual(wanted);
  });

  it('keeps the shape of JSON, with plain UTF-16 offsets', () => {
    const [file] = JSON.parse(run('json', [fileReport()])).files;
    expect(Object.keys(file)).toEqual([
      'path',
      'notation',
      'encoding',
      'formatted',
      'written',
      'songs',
      'findings',
    ]);
    expect(file.songs[0].form).toEqual(['intro', 'verse', 'outro', 'chorus']);
    const found = file.findings[2];
    expect(Object.keys(found)).toEqual(
      'rule severity messageId message data target range related fixes url fingerprint'.split(' '),
    );
    expect(source.slice(found.range.start.offset, found.range.end.offset)).toBe('[Chrous]');
    expect(found.range.start).toEqual({ offset: source.indexOf('[Chrous]'), line: 10, column: 1 });
    expect(applyEdits(source, found.fixes[0].edits)).toContain('\n[Chorus]\n');
    expect(run('json', [nasty])).toContain('\\u202e');
  });

  it('gives SARIF encoded paths, fixes, suppressions and fingerprints', () => {
    const { results } = JSON.parse(run('sarif', [fileReport({ path: 'a b/雨#1.txt' }), nasty])).runs[0];
    expect(results[0].locations[0].physicalLocation.artifactLocation).toEqual({
      uri: 'a%20b/%E9%9B%A8%231.txt',
      uriBaseId: '%SRCROOT%',
    });
    expect(results[2].fixes[0].artifactChanges[0].replacements[0]).toEqual({
      deletedRegion: { startLine: 10, startColumn: 1, endLine: 10, endColumn: 9 },
      insertedContent: { text: '[Chorus]' },
    });
    expect(results[2].partialFingerprints['lyrilint/v1']).toMatch(/^[0-9a-f]{16}$/);
    expect(results.at(-1).suppressions).toEqual([{ kind: 'inSource' }]);
    const old = { ...nasty, suppressed: [], baselined: nasty.suppressed };
    expect(JSON.parse(run('sarif', [old])).runs[0].results.at(-1).suppressions).toEqual([
      { kind: 'external' },
    ]);
  });

  it('keeps to what GitHub shows, errors first, and lets no lyric forge a command', () => {
    const many = Array.from({ length: 12 }, () => samples.map((sample) => finding(sample))).flat();
    const text = run('github', [fileReport({ findings: many }), nasty], [configError]);
    const commands = text.split('\n').filter((line) => line.startsWith('::'));
    const kinds = commands.map((line) => /^::(\w+)/.exec(line)?.[1]);
    expect(kinds).toEqual([
      ...Array(10).fill('error'),
      ...Array(10).fill('warning'),
      ...Array(9).fill('notice'),
      'notice',
    ]);
    // 84 findings of the first file, one finding and one failure of the second, one failure of the configuration.
    expect(commands.at(-1)).toBe(`::notice::${84 + 2 + 1 - 29} more findings, see the log`);
    expect(text.split('\n').filter((line) => /\[[a-z-]+\]$/.test(line))).toHaveLength(84 + 2 + 1 - 29);

    const beside = run('github', [fileReport({ findings: many })], [], { annotationsOnly: true });
    expect(beside.split('\n').every((line) => line === '' || line.startsWith('::'))).toBe(true);

    const few = run('github', [nasty]).split('\n').slice(0, -1);
    expect(few).toHaveLength(2);
    expect(few[0]).toBe(
      '::error file=%3A%3Aerror%3A%3Aa%2Cb%25/\\x1B[2J雨 #1 ##[x].txt,title=loud::threw%0A::error::<b>&"\\x07',
    );
  });

  it('starts no line of a log with a command of a file name', () => {
    for (const id of ['pretty', 'compact'] as const) {
      const text = run(id, [nasty]);
      expect(text, id).not.toMatch(/^\s*::/m);
      expect(text, id).not.toContain('##[');
      expect(text, id).toContain('\\x3A:error::a,b%');
    }
  });

  it('makes a page that stands alone', () => {
    const page = run('html', [fileReport(), nasty]);
    expect(page).toContain('<mark>[Chrous]</mark>');
    expect(page).toContain('threw\\x0A::error::&lt;b&gt;&amp;&quot;\\x07');
    expect(page.replaceAll(/href="https:\/\/example\.test[^"]*"/g, '')).not.toMatch(
      /(?:src|href|url)\s*[=(]/,
    );
  });
});

describe('words', () => {
  it('fill messages in both languages, once', () => {
    const text = {
      en: '`{tag}` has {lines}, see {list} and {tag}{other}',
      'zh-CN': '`{tag}` 有 {lines}，见 {list}',
    };
    const data = { tag: '[{lines}]', lines: count(1204, 'line'), list: ['a', 'b', 'c'] };
    expect(render(text, data, 'en')).toBe('`[{lines}]` has 1,204 lines, see a, b and c and [{lines}]{other}');
    expect(render(text, data, 'zh-CN')).toBe('`[{lines}]` 有 1,204 行，见 a、b 和 c');
    expect(listWords(['主歌', '副歌'], 'zh-CN')).toBe('主歌和副歌');
    expect(countWords(count(1, 'chorus'), 'en')).toBe('1 chorus');
    expect(countWords(count(0, 'blank'), 'en')).toBe('0 blank lines');
    expect(countWords(count(2, 'verse'), 'zh-CN')).toBe('2 段主歌');
    expect([grouped(999), grouped(1234567), grouped(-1234.5)]).toEqual(['999', '1,234,567', '-1,234.5']);
    expect(listWords(['a'], 'en')).toBe('a');
  });

  it('wrap and clip by display width', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('雨落在屋顶，', 10)).toEqual(['雨落在屋', '顶，']);
    expect(wrap('see `[Soft guitar]` there', 12)).toEqual(['see', '`[Soft guitar]`', 'there']);
    expect(clip('雨雨雨', 5)).toBe('雨雨…');
    expect(shown('## Verse ##vso[x] ##[error]')).toBe('## Verse #\\x23vso[x] #\\x23[error]');
    expect(shownFirst('  ::add-mask::x')).toBe('  \\x3A:add-mask::x');
  });
});

describe('outline', () => {
  const song = [
    '[Verse 1]\nA lamp at the window\nA road in the rain\n\n',
    '[Chorus]\nWalk me home\nWalk me slow\n\n',
    '[Verse 2]\nA coat on the fence post\n\n',
    '[Chorus]\nWalk me home\nWalk me slow\n',
  ].join('');
  const file = { path: 'walk.txt', songs: songs(song) };

  it('maps a song', () => {
    expect(outlineText(file, options)).toBe(
      [
        'walk.txt',
        '',
        '  Verse 1 · Chorus · Verse 2 · Chorus',
        '  verse and chorus',
        '',
        '   1  Verse 1  ██  2 lines',
        '   5  Chorus   ██  2 lines',
        '   9  Verse 2  █   1 line',
        '  12  Chorus   ██  2 lines  repeats line 5',
        '',
      ].join('\n'),
    );
  });

  it('says why each line is what it is', () => {
    const lines = outlineLines(file, options).split('\n');
    expect(lines[2]).toMatch(/^ {3}1 {2}header +\[Verse 1\] +Verse 1: a known section name in brackets$/);
    expect(lines[3]).toMatch(/^ {3}2 {2}sung +A lamp at the window +words, so it is sung$/);
    expect(lines).toHaveLength(2 + 14 + 1);
  });

  it('is data, piece by piece', () => {
    const json = outlineJson();
    const { version, files } = JSON.parse(json.begin() + json.file(file) + json.file(file) + json.end());
    expect([version, files.length, files[1].path]).toEqual([1, 2, 'walk.txt']);
    const [{ title, form, name, sections }] = files[0].songs;
    expect({ title, form, name }).toEqual({
      title: null,
      form: ['verse', 'chorus', 'verse', 'chorus'],
      name: 'verse-chorus',
    });
    expect(Object.keys(sections[3])).toEqual(['kind', 'tag', 'number', 'repeatOf', 'range', 'lines']);
    expect(sections[3]).toMatchObject({ kind: 'chorus', tag: '[Chorus]', number: null, repeatOf: 1 });
    expect(sections[0].lines[1]).toEqual({
      text: 'A lamp at the window',
      is: 'sung',
      why: 'words',
      syllables: null,
      rhyme: null,
    });
    const empty = outlineJson();
    expect(JSON.parse(empty.begin() + empty.end())).toEqual({ version: 1, files: [] });
  });

  it('keeps the lines of an untagged song', () => {
    const json = outlineJson();
    const bare = { path: 'a.txt', songs: songs('A lamp at the window\nA road in the rain\n') };
    const [data] = JSON.parse(json.begin() + json.file(bare) + json.end()).files[0].songs;
    expect([data.form, data.name, data.sections]).toEqual([[], null, []]);
    expect(data.opening.map((line: Any) => line.is).slice(0, 2)).toEqual(['sung', 'sung']);
    expect(outlineText(bare, options)).toContain('no tags');
  });

  it('is a picture that is well-formed and has a title', () => {
    const svg = outlineSvg([file, { path: `<b>&"${nastyPath}`, songs: songs('words\n') }], 'en');
    const picture = parseXml(svg).svg;
    expect(picture.title['#text']).toBe('The form of the song');
    expect(picture.g).toHaveLength(5);
    expect(picture.g[3].title).toBe('12: Chorus, 2 lines, repeats line 5');
    expect(parseXml(outlineSvg([], 'zh-CN')).svg).toBeDefined();
  });

  it('knows forms by name', () => {
    const nameOf = (...tags: readonly string[]) =>
      formName(songs(tags.map((tag, at) => `[${tag}]\nSong line ${at} of it all\n`).join('\n'))[0]!);
    expect(nameOf('Verse 1', 'Verse 2', 'Bridge', 'Verse 3')).toBe('aaba');
    expect(nameOf('Intro', 'Verse 1', 'Verse 2', 'Verse 3')).toBe('strophic');
    expect(nameOf('Verse 1', 'Chorus', 'Bridge', 'Chorus')).toBe('verse-chorus-bridge');
    expect(nameOf('Verse 1', 'Refrain')).toBe('verse-refrain');
    expect(nameOf('Bridge')).toBe(null);
  });
});

describe('diff', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lyrilint-diff-'));
  execFileSync('git', ['init', '-q'], { cwd: folder });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is what git apply takes', () => {
    const piece = fc.constantFrom('a\n', 'b\n', '[Verse]\n', '\n', '雨\r\n', 'x\r', 'end', ' ', '\r\n');
    const text = fc.array(piece, { minLength: 1, maxLength: 30 }).map((parts) => parts.join(''));
    const name = fc.constantFrom(
      'a.txt',
      'my song.txt',
      '雨.txt',
      'q"uo\\te.txt',
      'tab\tx.txt',
      'line\nbreak.txt',
    );
    fc.assert(
      fc.property(
        text,
        fc.array(fc.tuple(fc.nat(60), fc.nat(5), text), { maxLength: 3 }),
        name,
        (before, cuts, path) => {
          let after = before;
          for (const [at, length, by] of cuts) after = after.slice(0, at) + by + after.slice(at + length);
          const patch = unifiedDiff(path, before, after);
          expect(patch === '').toBe(before === after);
          if (patch === '') return;
          writeFileSync(join(folder, path), before);
          execFileSync('git', ['apply', '--whitespace=nowarn'], { cwd: folder, input: patch, stdio: 'pipe' });
          expect(readFileSync(join(folder, path), 'utf8')).toBe(after);
        },
      ),
      { ...runs(60), examples: [['[Verse]\nx\rx\r', [[5, 5, 'a\nx\ra\nx\rend']], 'a.txt']] },
    );
  });

  // So long that comparing each line with each would run into the timeout.
  it('takes a long text that changes everywhere', () => {
    const before = Array.from({ length: 100_000 }, (_, line) => `line ${line}`).join('\r\n');
    const patch = unifiedDiff('a.txt', before, before.replaceAll('\r\n', '\n'));
    expect(patch.startsWith('diff --git a/a.txt b/a.txt\n')).toBe(true);
  });
});

describe('pages of rules', () => {
  const rule = defineRule({
    id: 'long-line',
    group: 'text',
    presets: { strict: 'info' },
    since: '0.1.0',
    summary: { en: 'Limit the length of a line.', 'zh-CN': '限制每行的长度。' },
    why: { en: 'A singer breathes.', 'zh-CN': '歌手要换气。' },
    sources: ['our ears'],
    options: { max: integer({ en: 'Most characters | words.', 'zh-CN': '最多字符数。' }, 40, { min: 1 }) },
    messages: { long: { en: 'a line of {n}', 'zh-CN': '一行有 {n}' } },
    examples: [
      { text: 'Short\n' },
      {
        text: 'Long\u00a0`er`\n',
        options: { max: 4 },
        reports: ['1:1-1:9 a line of 9 characters'],
        fixed: 'Long\n',
      },
    ],
  });

  it('show what, why, options and examples', () => {
    const page = rulePage(rule);
    for (const part of [
      '# long-line\n\nLimit the length of a line.',
      'Text · `info` in `strict` · safe fix · since 0.1.0',
      '| `max` | integer, ≥ 1 | `40` | Most characters \\| words. |',
      'Reported, with `max: 4`:\n\n```text\nLong\\u{00A0}`er`\n```\n\n- 1:1-1:9 a line of 9 characters',
      'After `--fix`:\n\n```text\nLong\n```',
    ]) {
      expect(page).toContain(part);
    }
    expect(explainText(rule, { ...options, locale: 'zh-CN' })).toContain('限制每行的长度。');
    expect(explainText(rule, options)).toContain('max  integer, ≥ 1, default 40');
  });

  it('stand in one list', () => {
    const rows = [ruleRow(rule, null)];
    expect(rulesMarkdown(rows, 'rules')).toContain(
      '| [long-line](rules/long-line.md) | – | info | S | Limit the length of a line. |',
    );
    expect(rulesText(rows, options)).toBe('Text\n  long-line  –      S    Limit the length of a line.\n');
  });
});

it('a line that stays between two that are put in or taken out is not shown as changed', () => {
  const text = 'a\n[Solo]\nb\n';
  const edits = [2, 9].map((at) => ({ start: at, end: at, text: '\n' }));
  expect(hunks(lineIndex(text), edits)).toEqual([
    { line: 2, before: [], after: [''] },
    { line: 3, before: [], after: [''] },
  ]);
  const gaps = 'a\n\n[Solo]\n\nb\n';
  const removals = [2, 10].map((start) => ({ start, end: start + 1, text: '' }));
  expect(hunks(lineIndex(gaps), removals)).toEqual([
    { line: 2, before: [''], after: [] },
    { line: 4, before: [''], after: [] },
  ]);
});
