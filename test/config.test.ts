import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Flags, readFlags } from '../src/config/flags.ts';
import { readFlow } from '../src/config/flow.ts';
import { matchesAny } from '../src/config/glob.ts';
import { configurationLoader } from '../src/config/load.ts';
import {
  type Configuration,
  jsonSchema,
  type Known,
  type KnownTarget,
  keyDocs,
  validate,
} from '../src/config/schema.ts';
import { fromValue, originText, resolve, type Settings, scopeOf } from '../src/config/settings.ts';
import { ConfigError, UsageError } from '../src/errors.ts';
import { boolean, choice, defineRule, integer, type Rule, strings } from '../src/rule.ts';
import { parseText } from '../src/syntax/text.ts';

const doc = { en: 'An option.', 'zh-CN': '选项。' };

function rule(id: string, presets: Rule['presets'], options: Rule['options'] = {}): Rule {
  const summary = { en: `About ${id}.`, 'zh-CN': `关于 ${id}。` };
  return defineRule({
    id,
    group: 'structure',
    presets,
    since: '0.1.0',
    summary,
    why: summary,
    sources: [],
    options,
    messages: { found: { en: 'found', 'zh-CN': '发现' } },
    examples: [],
    *check() {},
  });
}

const rules: readonly Rule[] = [
  rule('single-chorus', { recommended: 'info' }),
  rule('long-section', { strict: 'info' }, { max: integer(doc, 24, { min: 1 }) }),
  rule('verse-numbering', { recommended: 'warn' }, { style: choice(doc, ['auto', 'always'], 'auto') }),
  rule('untagged-song', {}, { quietly: boolean(doc, false), words: strings(doc, []) }),
  rule('unclosed-tag', { recommended: 'error', strict: 'error' }),
  rule('layout', { recommended: 'warn' }),
];
const lyricsMax = { value: 5000, status: 'secondary', source: 'a guide' } as const;
const limits = { lyricsMax, lyricsMin: null } as unknown as NonNullable<KnownTarget['limits']>;
const targets: readonly KnownTarget[] = [
  { id: 'suno-v5', name: 'Suno v5', aliases: ['suno'], limits },
  { id: 'genius', name: 'Genius' },
];
const known = { rules, targets };

/** The same, with targets that bring rules and layout of their own. */
const demanding: Known = {
  rules,
  targets: targets.map((target) =>
    target.id === 'suno-v5'
      ? {
          ...target,
          rules: { 'long-section': ['warn', { max: 12 }], 'single-chorus': 'error' },
          format: { tagCase: 'title' },
        }
      : { ...target, format: { tagCase: 'upper', tagBrackets: 'square' } },
  ),
};

const root = mkdtempSync(join(tmpdir(), 'lyrilint-config-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;

/** A new folder with these files; returns its path. */
function project(files: Readonly<Record<string, string>>): string {
  const folder = join(root, `p${folders++}`);
  mkdirSync(join(folder, '.git'), { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const load = (folder: string, trusted = true) => configurationLoader({ known, trusted }).forFolder(folder);

/** The message of the ConfigError, without the folder. */
async function errorOf(folder: string, trusted = true): Promise<string> {
  try {
    await load(folder, trusted);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.replaceAll(`${folder}/`, '');
    throw error;
  }
  throw new Error('no error');
}

function settings(
  value: Configuration,
  more: { path?: string; flags?: Flags; text?: string } = {},
): Settings {
  return resolve(fromValue(value, rules), {
    path: more.path ?? null,
    known: demanding,
    ...(more.flags ? { flags: more.flags } : {}),
    frontMatter: more.text === undefined ? null : parseText(more.text).frontMatter,
  });
}

const severitiesOf = ({ rules }: Settings) =>
  Object.fromEntries(rules.map(({ rule, severity }) => [rule.id, severity]));

const recommended = {
  'single-chorus': 'info',
  'verse-numbering': 'warn',
  'unclosed-tag': 'error',
  layout: 'warn',
};

describe('validate', () => {
  it.each<[unknown, string, string | null]>([
    [{ rulse: {} }, 'unknown key `rulse`', 'rules'],
    [{ rules: { 'singel-chorus': 'warn' } }, 'unknown rule `singel-chorus`', 'single-chorus'],
    [
      { rules: { 'single-chorus': 'wran' } },
      'must be one of `off`, `info`, `warn`, `error`, not `wran`',
      'warn',
    ],
    [{ rules: { 'long-section': ['warn', { mx: 3 }] } }, 'unknown option `mx` of `long-section`', 'max'],
    [
      { rules: { 'long-section': ['warn', { max: 0 }] } },
      'must be a whole number of at least 1, not `0`',
      null,
    ],
    [{ rules: { 'single-chorus': ['warn', { max: 1 }] } }, 'which has none', null],
    [
      { rules: { 'verse-numbering': ['warn', { style: 'alwys' }] } },
      'must be one of `auto`, `always`',
      'always',
    ],
    [{ rules: { 'untagged-song': ['warn', { words: [1] }] } }, 'must be a list of strings', null],
    [{ rules: { 'single-chorus': [] } }, 'not nothing', null],
    [{ rules: { 'single-chorus': ['warn', {}, 1] } }, 'a severity and one object of options', null],
    [{ extends: 'lyrilint:strct' }, 'unknown preset `lyrilint:strct`', 'lyrilint:strict'],
    [{ target: ['genius', 'suno-v6'] }, 'unknown target `suno-v6`', 'suno-v5'],
    [{ targets: { 'suno-v5': { lyricMax: 1 } } }, 'unknown limit `lyricMax` of `suno-v5`', 'lyricsMax'],
    [{ targets: { suno: { lyricsMax: '1' } } }, 'must be a whole number', null],
    [{ tags: { vers: [] } }, 'unknown kind of section `vers`', 'verse'],
    [{ format: { newline: 'cr' } }, '`format.newline` must be one of `auto`, `lf`, `crlf`', null],
    [{ format: { tagLanguage: 'klingon' } }, '`format.tagLanguage` must be one of', null],
    [{ language: 'english!' }, '`language` must be `auto` or a language tag', null],
    [{ overrides: [{ rules: {} }] }, '`overrides` needs `files`', null],
    [{ ignores: 'drafts' }, '`ignores` must be a list, not `drafts`', null],
    [{ locale: 'de' }, '`locale` must be one of `en`, `zh-CN`', null],
    [[], 'the configuration must be an object, not a list', null],
  ])('%j', (value, message, suggestion) => {
    const [problem, ...others] = validate(value, known);
    expect(problem?.message).toContain(message);
    expect(problem?.suggestion).toBe(suggestion);
    expect(others).toEqual([]);
  });

  it('takes everything that is documented', () => {
    const value: Configuration = {
      $schema: './schema.json',
      extends: ['lyrilint:strict', './base.json', '@worship/lyrilint'],
      target: 'suno',
      targets: { suno: { lyricsMax: 4000 } },
      language: 'zh-Hant-TW',
      rules: { 'long-section': ['warn', { max: 3 }], 'single-chorus': 'off' },
      format: { tagBrackets: 'lenticular', blankLinesBetweenSections: 2, finalNewline: false },
      tags: { verse: ['Stanza'], custom: ['Shanty'] },
      overrides: [{ files: 'hymns/**', ignores: ['x'], rules: {}, format: {}, target: [], language: 'en' }],
      include: ['database/**'],
      ignores: ['drafts/**'],
      plugins: [],
      locale: 'zh-CN',
    };
    expect(validate(value, known)).toEqual([]);
    expect(keyDocs().map(({ name }) => name)).toEqual(
      expect.arrayContaining([...Object.keys(value), 'format.newline', 'overrides[].files']),
    );
  });

  it('makes a JSON Schema of rules, options and targets', () => {
    const schema = jsonSchema(rules, targets);
    expect(schema).toHaveProperty('properties.target.anyOf.0.enum', ['suno-v5', 'suno', 'genius']);
    const rule = 'definitions.rules.properties.long-section';
    expect(schema).toHaveProperty(`${rule}.description`, 'About long-section.');
    expect(schema).toHaveProperty(`${rule}.anyOf.1.items.1.properties.max`, {
      description: 'An option.',
      default: 24,
      minimum: 1,
      type: 'integer',
    });
    expect(schema).toHaveProperty('additionalProperties', false);
    expect(JSON.stringify(schema)).not.toContain('undefined');
  });
});

describe('resolve', () => {
  it.each<[string, Configuration, Flags, Record<string, string>]>([
    ['starts from recommended', {}, {}, recommended],
    ['an empty list of presets', { extends: [] }, {}, { layout: 'warn' }],
    ['strict', { extends: 'lyrilint:strict' }, {}, { ...recommended, 'long-section': 'info' }],
    [
      'all',
      { extends: ['lyrilint:all'] },
      {},
      { ...recommended, 'long-section': 'info', 'untagged-song': 'warn' },
    ],
    [
      '--preset replaces extends, rules stay',
      { extends: [], rules: { 'single-chorus': 'error' } },
      { presets: ['lyrilint:recommended'] },
      { ...recommended, 'single-chorus': 'error' },
    ],
    [
      '--rule beats rules',
      { rules: { 'single-chorus': 'error', layout: 'off' } },
      { rules: new Map([['single-chorus', 'warn']]) },
      { 'single-chorus': 'warn', 'verse-numbering': 'warn', 'unclosed-tag': 'error' },
    ],
    ['--only at its severity', {}, { only: ['unclosed-tag'] }, { 'unclosed-tag': 'error' }],
    ['--only at warn where it has none', {}, { only: ['untagged-song'] }, { 'untagged-song': 'warn' }],
    ['--skip', {}, { only: ['unclosed-tag', 'layout'], skip: ['layout'] }, { 'unclosed-tag': 'error' }],
  ])('%s', (_, value, flags, expected) => {
    const found = settings(value, { flags });
    expect(severitiesOf(found)).toEqual(expected);
  });

  it('puts flag over front matter over configuration over target over preset, and says so', () => {
    const value: Configuration = {
      target: 'genius',
      language: 'en',
      rules: { 'long-section': 'error' },
      format: { tagBrackets: 'round' },
      targets: { suno: { lyricsMax: 9 } },
      tags: { verse: ['Stanza'] },
    };
    const text = '---\ntarget: suno\nlanguage: ko\nlyrilint: { rules: { verse-numbering: off } }\n---\nHey\n';
    const found = settings(value, { text, flags: { language: 'ja' } });
    expect(found.targets.map(({ id }) => id)).toEqual(['suno-v5']);
    expect(found.language).toBe('ja');
    expect(found.limits).toEqual({ 'suno-v5': { lyricsMax: 9 } });
    expect(found.targets[0]?.limits).toMatchObject({ lyricsMax: { value: 9 }, lyricsMin: null });
    expect(settings({ target: 'suno' }).targets[0]).toBe(demanding.targets[0]);
    expect(found.format).toMatchObject({ tagCase: 'title', tagBrackets: 'round', newline: 'auto' });
    // The severity is the user's, the options are still the target's.
    const long = found.rules.find(({ rule: { id } }) => id === 'long-section');
    expect(long).toMatchObject({ severity: 'error', options: { max: 12 } });
    expect(long).toMatchObject({ configured: true });
    expect(found.rules.filter((rule) => rule.byTarget || rule.configured)).toEqual([long]);
    const origin = (name: string) => originText(found.origins.get(name)!);
    expect(
      ['target', 'language', 'rules.long-section', 'rules.verse-numbering', 'rules.unclosed-tag'].map(origin),
    ).toEqual(['front matter', '--language', 'configuration', 'front matter', 'preset lyrilint:recommended']);
    expect(['format.tagCase', 'format.newline', 'tags.verse'].map(origin)).toEqual([
      'target suno-v5',
      'default',
      'configuration',
    ]);
  });

  it('reads suppressions of front matter in blocks, and leaves what is unknown to the rules', () => {
    const text =
      '---\ntarget: nowhere\nlyrilint:\n  rules:\n    single-chorus: off\n    layout: loud\n---\nHey\n';
    const found = settings({ target: 'genius' }, { text });
    expect(severitiesOf(found)).toEqual({
      'verse-numbering': 'warn',
      'unclosed-tag': 'error',
      layout: 'warn',
    });
    expect(found.targets.map(({ id }) => id)).toEqual(['genius']);
  });

  it('marks what a target switched on, and drops formats on which targets disagree', () => {
    const one = settings({ target: 'suno-v5' });
    const byTarget = one.rules.filter((rule) => rule.byTarget).map(({ rule: { id } }) => id);
    expect(byTarget).toEqual(['long-section']);
    const both = settings({ target: ['suno-v5', 'genius'] });
    expect(both.format).toMatchObject({ tagCase: 'auto', tagBrackets: 'square' });
  });

  it('takes a file ending in .suno for the target, unless told otherwise', () => {
    expect(settings({}, { path: '/a/b.suno' }).targets[0]?.id).toBe('suno-v5');
    expect(settings({ target: 'genius' }, { path: '/a/b.suno' }).targets[0]?.id).toBe('genius');
  });

  it('applies overrides in order and makes the settings of a folder once', () => {
    const configuration = {
      ...fromValue(
        {
          rules: { 'single-chorus': 'warn' },
          overrides: [
            { files: ['hymns/**'], ignores: ['*.lrc'], rules: { 'single-chorus': 'off' }, target: 'genius' },
            { files: ['**/b*.txt'], rules: { 'single-chorus': 'error' }, format: { newline: 'crlf' } },
          ],
        },
        rules,
      ),
      folder: '/songs',
    };
    const at = (path: string) => resolve(configuration, { path, known });
    const severity = (path: string) => severitiesOf(at(path))['single-chorus'];
    expect(
      ['/songs/a.txt', '/songs/hymns/x/a.txt', '/songs/hymns/a.lrc', '/songs/hymns/b1.txt'].map(severity),
    ).toEqual(['warn', undefined, 'warn', 'error']);
    expect(severity('/elsewhere/hymns/a.txt')).toBe('warn');
    expect(at('/songs/hymns/a.txt')).toBe(at('/songs/hymns/c.txt'));
    expect(originText(at('/songs/hymns/a.txt').origins.get('target')!)).toBe('configuration');
  });
});

describe('readFlags', () => {
  it('reads settings in flow form and lists with commas', () => {
    const flags = readFlags(
      {
        rule: ['single-chorus: error', 'long-section: [warn, {max: 3}]', 'layout:"off"'],
        only: ['layout,single-chorus'],
        target: ['suno', 'genius'],
        preset: ['strict'],
      },
      known,
    );
    expect([...flags.rules!]).toEqual([
      ['single-chorus', 'error'],
      ['long-section', ['warn', { max: 3 }]],
      ['layout', 'off'],
    ]);
    expect(flags.only).toEqual(['layout', 'single-chorus']);
    expect(flags.presets).toEqual(['lyrilint:strict']);
  });

  it.each([
    [
      { rule: ['singel-chorus: warn'] },
      '--rule: unknown rule `singel-chorus`, did you mean `single-chorus`?',
    ],
    [{ rule: ['single-chorus'] }, '--rule: expected `single-chorus: warn`'],
    [
      { rule: ['long-section: [warn, {mx: 3}]'] },
      '--rule: unknown option `mx` of `long-section`, did you mean `max`?',
    ],
    [{ only: ['layuot'] }, '--only: unknown rule `layuot`, did you mean `layout`?'],
    [{ target: ['suno-v6'] }, '--target: unknown target `suno-v6`, did you mean `suno-v5`?'],
    [{ target: ['suno-v55'] }, '--target: unknown target `suno-v55`, did you mean `suno-v5`?'],
    [{ preset: ['stric'] }, '--preset: unknown preset `stric`, did you mean `strict`?'],
    [{ language: '?' }, '--language: expected'],
    [{ locale: 'zh' }, '--locale: expected `en` or `zh-CN`, found `zh`'],
  ])('%j', (typed, message) => {
    expect(() => readFlags(typed, known)).toThrow(UsageError);
    expect(() => readFlags(typed, known)).toThrow(message);
  });
});

it.each<[string, unknown]>([
  ['warn', 'warn'],
  ['{ a: [1, -2.5, "x, y"], b-c: true }', { a: [1, -2.5, 'x, y'], 'b-c': true }],
  ['["warn", {"max": 3}]', ['warn', { max: 3 }]],
  ["'it''s'", "it's"],
  ['[a', undefined],
  ['[a] b', undefined],
  ['', undefined],
  ['['.repeat(500), undefined],
])('readFlow %s', (text, value) => expect(readFlow(text)).toEqual(value));

it.each<[string, string, boolean]>([
  ['hymns/**', 'hymns/a/b.txt', true],
  ['hymns/**', 'old/hymns/b.txt', false],
  ['*.txt', 'deep/er/a.txt', true],
  ['./a/*.txt', 'a/b/c.txt', false],
  ['drafts', 'x/drafts/a.txt', true],
  ['drafts/', 'drafts/a.txt', true],
  ['a/**/b.txt', 'a/b.txt', true],
  ['{x,y/z}/?[!0-9].lrc', 'y/z/ab.lrc', true],
  ['{x,y/z}/?[!0-9].lrc', 'y/z/a1.lrc', false],
  ['[z-a].txt', '[z-a].txt', true],
  ['歌/*.txt', '歌/夜😀.txt', true],
])('%s and %s', (glob, path, matches) => {
  expect(matchesAny([glob])(path)).toBe(matches);
  expect(matchesAny([glob, `!${glob}`])(path)).toBe(false);
});

describe('loading', () => {
  it.each([
    ['.lyrilintrc.json', '// yes\n{ "rules": { "single-chorus": "error", }, }\n', ':2:14'],
    ['.lyrilintrc', '{ "rules": { "single-chorus": "error" } }', ':1:14'],
    ['.lyrilintrc', 'rules:\n  single-chorus: error\n', ':2:3'],
    ['.lyrilintrc.yaml', 'rules: { single-chorus: error }\n', ':1:10'],
    ['lyrilint.config.mjs', "export default { rules: { 'single-chorus': 'error' } };\n", ':1:27'],
    ['lyrilint.config.cjs', "module.exports = { rules: { 'single-chorus': 'error' } };\n", ':1:29'],
    ['package.json', '{ "name": "x", "lyrilint": { "rules": { "single-chorus": "error" } } }', ':1:41'],
  ])('%s', async (name, text, place) => {
    const folder = project({ [name]: text, 'a/b/song.txt': '' });
    const configuration = await load(join(folder, 'a/b'));
    const found = resolve(configuration, { path: `${folder}/a/b/song.txt`, known });
    expect(severitiesOf(found)).toEqual({ ...recommended, 'single-chorus': 'error' });
    expect(originText(found.origins.get('rules.single-chorus')!)).toBe(`${folder}/${name}${place}`);
    expect(configuration.notes).toEqual([]);
  });

  it('takes the nearest, and ends at the repository and the home folder', async () => {
    const outer = project({
      '.lyrilintrc.json': '{ "locale": "en" }',
      'package.json': '{ "devDependencies": { "lyrilint": "1" } }',
      'repository/.git/HEAD': '',
      'repository/in/.lyrilintrc.json': '{}',
      'home/songs/x': '',
    });
    const loader = configurationLoader({ known, home: join(outer, 'home') });
    expect(await loader.forFolder(join(outer, 'repository'))).toBe(loader.none);
    expect(await loader.forFolder(join(outer, 'home/songs'))).toBe(loader.none);
    expect((await loader.forFolder(join(outer, 'repository/in'))).folder).toBe(join(outer, 'repository/in'));
    expect(await loader.forFolder(outer)).toBe(await loader.forFolder(join(outer, 'elsewhere')));
  });

  it.each<[string, Record<string, string>, string]>([
    ['empty', { '.lyrilintrc.json': ' \n' }, '.lyrilintrc.json: the configuration is empty'],
    ['empty YAML', { '.lyrilintrc.yml': '# nothing\n' }, '.lyrilintrc.yml: the configuration is empty'],
    ['JSON', { '.lyrilintrc.json': '{\n  "rules" {}\n}' }, '.lyrilintrc.json:2:11: expected `:`, found `{`'],
    ['YAML', { '.lyrilintrc.yaml': 'rules:\n  a: [\n' }, '.lyrilintrc.yaml:3:1: not valid YAML:'],
    [
      'twice',
      { '.lyrilintrc.json': '{ "rules": {},\n "rules": {} }' },
      '.lyrilintrc.json:2:2: `rules` stands here twice',
    ],
    [
      'several, with places',
      { '.lyrilintrc.json': '{\n  "rulse": {},\n  "rules": { "long-section": ["warn", { "max": "x" }] }\n}' },
      '.lyrilintrc.json:2:3: unknown key `rulse`, did you mean `rules`?\n' +
        '.lyrilintrc.json:3:48: option `max` of `long-section` must be a whole number of at least 1, not `x`',
    ],
    [
      'YAML keys',
      {
        '.lyrilintrc.yaml':
          'tags:\n  verse: [A]\nrules:\n  long-section:\n    - warn\n    - mx: 3\n  layuot: off\n',
      },
      '.lyrilintrc.yaml:6:7: unknown option `mx` of `long-section`, did you mean `max`?\n' +
        '.lyrilintrc.yaml:7:3: unknown rule `layuot`, did you mean `layout`?',
    ],
    [
      'keys in code',
      {
        'lyrilint.config.mjs':
          "export default {\n  rulse: {},\n  target: 'sunno',\n  rules: { 'layuot': 'off' },\n};\n",
      },
      'lyrilint.config.mjs:2:3: unknown key `rulse`, did you mean `rules`?\n' +
        'lyrilint.config.mjs:3:11: unknown target `sunno`, did you mean `suno`?\n' +
        'lyrilint.config.mjs:4:12: unknown rule `layuot`, did you mean `layout`?',
    ],
    [
      'keys that code writes twice',
      { 'lyrilint.config.mjs': '// rulse: is wrong\nexport default { rulse: {} };\n' },
      'lyrilint.config.mjs: unknown key `rulse`, did you mean `rules`?',
    ],
    [
      'no object',
      { 'lyrilint.config.mjs': 'export default 3;' },
      'lyrilint.config.mjs: the configuration must be an object',
    ],
    [
      'no export',
      { 'lyrilint.config.mjs': 'export const a = 3;' },
      'lyrilint.config.mjs: the configuration has no default export',
    ],
    [
      'throws',
      { 'lyrilint.config.mjs': 'throw new Error("boom");' },
      'lyrilint.config.mjs:1:7: the configuration cannot be loaded: boom',
    ],
    [
      'no such file',
      { '.lyrilintrc.json': '{ "extends": ["./bse.json"] }', 'base.json': '{}' },
      '.lyrilintrc.json:1:15: there is no configuration `./bse.json`, did you mean `base.json`?',
    ],
    [
      'a circle',
      { '.lyrilintrc.json': '{ "extends": "./b.json" }', 'b.json': '{ "extends": "./.lyrilintrc.json" }' },
      'b.json:1:14: `extends` goes in a circle: .lyrilintrc.json → b.json → .lyrilintrc.json',
    ],
    [
      'a plugin that throws',
      { '.lyrilintrc.json': '{ "plugins": ["./p.mjs"] }', 'p.mjs': 'throw new Error("no");' },
      '.lyrilintrc.json:1:15: plugin `./p.mjs` cannot be loaded: no (1:7)',
    ],
    [
      'a plugin of another shape',
      {
        '.lyrilintrc.json': '{ "plugins": ["./p.mjs"] }',
        'p.mjs': 'export default { name: "my", rules: [{ id: "A b" }] };',
      },
      '.lyrilintrc.json:1:15: plugin `./p.mjs` has a rule, `A b`, whose `id` is not in kebab-case',
    ],
    [
      'a plugin with a rule of no group there is',
      {
        '.lyrilintrc.json': '{ "plugins": ["./p.mjs"] }',
        'p.mjs':
          'export default { name: "my", rules: [{ id: "a", check() {}, messages: {}, group: "txet" }] };',
      },
      'plugin `./p.mjs` has a rule, `a`, whose `group` is not one of `structure`, `tags`, `text`,',
    ],
    [
      'a plugin that is not there',
      { '.lyrilintrc.json': '{ "plugins": ["p.mjs"] }', 'p.mjs': '' },
      '.lyrilintrc.json:1:15: there is no plugin `p.mjs` installed here, did you mean `./p.mjs`?',
    ],
  ])('%s', async (_, files, message) => {
    expect(await errorOf(project(files))).toContain(message);
  });

  it('extends files, packages and presets in order', async () => {
    const folder = project({
      'songs/.lyrilintrc.json':
        '{ "extends": ["lyrilint:strict", "../base.yaml", "lyrics-config"], "rules": { "layout": "info" } }',
      'base.yaml': 'rules: { layout: error, single-chorus: error }\nignores: [drafts]\n',
      'node_modules/lyrics-config/package.json': '{ "type": "module", "exports": { "import": "./main.js" } }',
      'node_modules/lyrics-config/main.js':
        "export default { rules: { 'single-chorus': 'off' }, overrides: [{ files: '*.lrc', rules: { 'unclosed-tag': 'off' } }] };",
    });
    const configuration = await load(join(folder, 'songs'));
    const at = (path: string) =>
      severitiesOf(resolve(configuration, { path: `${folder}/songs/${path}`, known }));
    expect(at('a.txt')).toEqual({
      'long-section': 'info',
      'verse-numbering': 'warn',
      'unclosed-tag': 'error',
      layout: 'info',
    });
    expect(at('a.lrc')).not.toHaveProperty('unclosed-tag');
    expect(scopeOf(configuration).ignores(`${folder}/songs/drafts/a.txt`)).toBe(true);
    expect(scopeOf(configuration).ignores(`${folder}/drafts/a.txt`)).toBe(false);
    expect(configuration.files).toHaveLength(3);
  });

  it('starts from recommended where nothing that is extended names a preset', async () => {
    const folder = project({ '.lyrilintrc.json': '{ "extends": "./b.json" }', 'b.json': '{ "rules": {} }' });
    expect(severitiesOf(resolve(await load(folder), { path: null, known }))).toEqual(recommended);
  });

  it('loads plugins: rules by name, presets of their own, and their part in the presets of lyrilint', async () => {
    const folder = project({
      '.lyrilintrc.json':
        '{ "extends": ["lyrilint:recommended", "worship:calm"], "plugins": ["./p.mjs"], "rules": { "worship/amen": ["error", { "max": 2 }] } }',
      'p.mjs': `const words = { en: 'x' };
const rule = (id, presets) => ({ id, presets, summary: words, messages: { found: words }, options: { max: { type: 'integer', doc: words, default: 1 } }, *check() { yield this.id; } });
export default { name: 'worship', rules: [rule('amen', {}), rule('selah', { recommended: 'info' })], presets: { calm: { amen: 'info', 'single-chorus': 'off' } } };`,
    });
    const configuration = await load(folder);
    const found = resolve(configuration, { path: null, known });
    const { 'single-chorus': _, ...others } = recommended as Record<string, string>;
    expect(severitiesOf(found)).toEqual({ ...others, 'worship/amen': 'error', 'worship/selah': 'info' });
    const amen = found.rules.find(({ rule: { id } }) => id === 'worship/amen');
    expect(amen?.options).toEqual({ max: 2 });
    expect(amen?.rule.messages['found']).toEqual({ en: 'x', 'zh-CN': 'x' });
    expect(
      originText(resolve(configuration, { path: null, known }).origins.get('rules.single-chorus')!),
    ).toBe('preset worship:calm');
  });

  it('names both configurations of a folder', async () => {
    const folder = project({ '.lyrilintrc.yaml': 'locale: en\n', 'package.json': '{ "lyrilint": {} }' });
    const { notes } = await load(folder);
    expect(notes).toEqual([
      `${folder} has more than one configuration: .lyrilintrc.yaml is used, package.json is not`,
    ]);
  });

  it('runs no code in a folder that is not trusted, and says so', async () => {
    const code = 'globalThis.lyrilintRan = true; export default {};';
    const folder = project({
      'js/lyrilint.config.mjs': code,
      'json/.lyrilintrc.json':
        '{ "plugins": ["./p.mjs"], "rules": { "p/x": "warn" }, "extends": ["./b.mjs", "my:calm"] }',
      'json/p.mjs': code,
      'json/b.mjs': code,
    });
    const js = await load(join(folder, 'js'), false);
    expect(severitiesOf(resolve(js, { path: null, known }))).toEqual(recommended);
    expect(js.notes.join()).toContain('lyrilint.config.mjs was not run: the folder is not trusted');
    const json = await load(join(folder, 'json'), false);
    expect(json.notes.join()).toContain('plugin `./p.mjs` was not loaded');
    expect(globalThis).not.toHaveProperty('lyrilintRan');
  });

  it('reads TypeScript by Node or by jiti, else says what is wanted', async () => {
    const native = Boolean((process.features as { typescript?: unknown }).typescript);
    const text = "const locale: string = 'en'; export default { locale };";
    if (!native) expect(await errorOf(project({ 'lyrilint.config.ts': text }))).toContain('install `jiti`');
    const folder = project({
      'lyrilint.config.ts': text,
      'node_modules/jiti/package.json': '{ "main": "jiti.cjs" }',
      'node_modules/jiti/jiti.cjs':
        "exports.createJiti = () => ({ import: async () => ({ locale: 'en' }) });",
    });
    expect(resolve(await load(folder), { path: null, known }).locale).toBe('en');
  });

  it('says when a file that was asked for is not there', async () => {
    const folder = project({ 'strict.json': '{}' });
    const error = configurationLoader({ known }).load(join(folder, 'strct.json'));
    await expect(error).rejects.toThrow(
      `there is no configuration ${folder}/strct.json, did you mean \`strict.json\`?`,
    );
    await expect(error).rejects.toBeInstanceOf(ConfigError);
  });
});
