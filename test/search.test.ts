import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fromValue, scopeOf } from '../src/config/settings.ts';
import { ConfigError } from '../src/errors.ts';
import { type Found, findFiles, type SearchOptions } from '../src/files/search.ts';
import { looksLikeLyric } from '../src/syntax/lyric-look.ts';
import { sniffNotation } from '../src/syntax/sniff.ts';
import { notations } from '../src/syntax/tree.ts';

const untagged = `Paper boats along the gutter
Carry what I could not say
Every light a little farther
Every street a little grey

Hold the lantern, hold it steady
Rain is only passing through
All the boats are nearly ready
All of them are bound for you
`;
const tagged = `[Verse 1]\nPaper boats along the gutter\nCarry what I could not say\n\n[Chorus]\nHold the lantern\n`;
const prose = `Lanterns are written by volunteers. The project builds on Linux, macOS and
Windows, and needs a compiler that was released in the last five years. To
build it, run the script in the root of the repository and wait until it says
that everything is done. If anything fails, please open an issue and attach
the log that was written next to the script.

Releases are made on the first Monday of the month. Each of them is signed, and
the keys can be found on the website.
`;

describe('looksLikeLyric', () => {
  it.each<[string, string, string]>([
    ['stanzas', 'song.txt', untagged],
    ['tags', 'song.txt', tagged],
    [
      'tags that names of parts are',
      'song.txt',
      'Verse 1\nPaper boats along the gutter\n\nChorus:\nHold the lantern\n',
    ],
    ['small letters, short lines', 'song.txt', untagged.toLowerCase()],
    [
      'Chinese',
      'song.txt',
      '纸船沿着水沟漂\n带走我没说的话\n每盏灯都更远了\n每条街都更暗了\n\n提着灯笼慢慢走\n雨会停在天亮前\n',
    ],
    [
      'Japanese tags',
      'song.txt',
      '【Aメロ】\n紙の舟がゆれている\n言えなかったことを乗せて\n【サビ】\n灯りを持って\n',
    ],
    [
      'chords over words',
      'song.txt',
      'Am        G\nPaper boats along the gutter\nF       C\nCarry what I could not say\nAm     G\nHold the lantern\n',
    ],
    ['stamps', 'song.txt', '[00:12.00]Paper boats along the gutter\n[00:15.20]Carry what I could not say\n'],
    [
      'directives',
      'song.pro',
      '{title: Boats}\n{start_of_verse}\nPaper [Am]boats along\nCarry what I could\n{end_of_verse}\n',
    ],
    [
      'a page with a song',
      'song.md',
      '---\ntitle: Boats\n---\n# Boats\n\n## Verse 1\n\nPaper boats along the gutter  \nCarry what I could not say\n\n## Chorus\n\nHold the lantern, hold it steady  \nRain is only passing through\n',
    ],
    [
      'a hymn on four lines',
      'song.txt',
      '1. Paper boats along the gutter, Carry what I could not say; Every light a little farther, Every street a little grey.\n2. Hold the lantern, hold it steady, Rain is only passing through; All the boats are nearly ready, All of them are bound for you.\n',
    ],
  ])('takes %s', (_, name, text) => expect(looksLikeLyric(text, name)).toBe(true));

  it.each<[string, string, string]>([
    ['prose', 'notes.txt', prose],
    ['prose in one line a paragraph', 'notes.md', prose.replace(/(?<!\n)\n(?!\n)/g, ' ')],
    ['requirements', 'requirements.txt', untagged],
    ['a readme', 'docs/README.md', tagged],
    ['a licence', 'LICENSE-MIT.txt', untagged],
    ['CMake', 'CMakeLists.txt', untagged],
    ['a word list', 'words.txt', 'apple\nbanana\ncherry\ndate\nelder\nfig\ngrape\n'],
    ['a log', 'out.txt', '2026-01-02 10:11:12 INFO started\n2026-01-02 10:11:13 WARN slow disk\n'.repeat(5)],
    [
      'code',
      'a.txt',
      'function boat(paper) {\n  return paper.fold();\n}\nconst fleet = [boat(a), boat(b)];\n',
    ],
    ['settings', 'a.txt', '[intro]\nname = boat\nsize = 3\n\n[outro]\nname = none\nsize = 4\n'],
    ['a Qt project', 'boat.pro', 'QT += core gui\nTARGET = boat\nSOURCES += main.cpp \\\n    boat.cpp\n'],
    ['a table', 'a.txt', 'name, size, year\nboat, 3, 2001\nship, 40, 1999\nraft, 2, 2010\n'],
    [
      'a list of tasks',
      'a.md',
      '# Tasks\n\n- [ ] fold the paper\n- [ ] float the boats\n- [x] buy a lantern\n- [ ] wait for rain\n',
    ],
    ['nothing', 'a.txt', ''],
    ['binary', 'a.txt', `${untagged}\0`],
  ])('leaves %s', (_, name, text) => expect(looksLikeLyric(text, name)).toBe(false));

  // So long that a second look at each character would run into the timeout.
  it('judges hostile texts', () => {
    for (const unit of [
      '[',
      '(',
      'a ',
      'a\n',
      '-',
      'A|',
      ': ',
      '\\',
      '{c:',
      'Am ',
      '[00:',
      ', A',
      '\u3000',
    ]) {
      expect(looksLikeLyric(unit.repeat(400_000), 'a.md'), unit).toBe(false);
      expect(notations).toContain(sniffNotation(unit.repeat(400_000), '.txt'));
    }
  });
});

it.each<[string, string, string]>([
  ['.md', '[00:01.00]a', 'markdown'],
  ['.lrc', 'Hey', 'lrc'],
  ['.cho', 'Hey', 'chordpro'],
  ['.suno', '[00:01.00]a', 'text'],
  ['.txt', 'By me\n[00:01.00]a\n\n[00:02.00]b\n', 'lrc'],
  ['.txt', 'a\nb\n[00:02.00]b\n', 'text'],
  ['.txt', 'words\n{soc}\nwords\n', 'chordpro'],
  ['.txt', '{unknown: x}\n', 'text'],
  ['.pro', 'QT += core\n', 'text'],
  ['.chord', '{title: Boats}\n', 'chordpro'],
  ['', '', 'text'],
  ['.xml', '<?xml version="1.0"?>\n<song xmlns="http://openlyrics.info/namespace/2009/song">', 'openlyrics'],
  ['.xml', '<songs/>', 'text'],
])('sniffNotation %s %j', (extension, text, notation) =>
  expect(sniffNotation(text, extension)).toBe(notation),
);

const root = mkdtempSync(join(tmpdir(), 'lyrilint-search-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;

function project(files: Readonly<Record<string, string>>, repository = true): string {
  const folder = join(root, `p${folders++}`);
  mkdirSync(repository ? join(folder, '.git') : folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** What is found, in words: paths, `path: reason` for what is ignored, `! message` for failures. */
async function search(paths: readonly string[], options: SearchOptions): Promise<string[]> {
  const found: string[] = [];
  for await (const each of findFiles(paths, options)) found.push(inWords(each));
  return found;
}

function inWords(found: Found): string {
  if (found.is === 'file') return found.path;
  return found.is === 'ignored' ? `${found.path}: ${found.reason}` : `! ${found.failure.message}`;
}

describe('findFiles', () => {
  it('takes lyrics in the order of names, and nothing else', async () => {
    const cwd = project({
      'b.lrc': 'x',
      'a/z.txt': untagged,
      'a/README.md': untagged,
      'a/notes.txt': prose,
      'B.suno': 'x',
      'c/song.md': tagged,
      'c/song.cho': 'x',
      'c/song.html': tagged,
      'c/big.lyrics': 'x\n'.repeat(600_000),
      'node_modules/p/a.lrc': 'x',
      '.hidden/a.lrc': 'x',
      '.git/a.lrc': 'x',
    });
    symlinkSync(join(cwd, 'a'), join(cwd, 'link'));
    symlinkSync(join(cwd, 'b.lrc'), join(cwd, 'link.lrc'));
    const all = ['B.suno', 'a/z.txt', 'b.lrc', 'c/song.cho', 'c/song.md'];
    expect(await search([], { cwd })).toEqual(all);
    expect(await search(['.'], { cwd: join(cwd, 'a') })).toEqual(['z.txt']);
    expect(await search(['../b.lrc', join(cwd, 'c')], { cwd: join(cwd, 'a') })).toEqual([
      '../b.lrc',
      `${cwd}/c/song.cho`,
      `${cwd}/c/song.md`,
    ]);
    // A file is read once, whoever asks for it, and one with a name is always taken.
    expect(await search(['a/notes.txt', 'c/big.lyrics', 'link.lrc', '.', 'a'], { cwd })).toEqual([
      'a/notes.txt',
      'c/big.lyrics',
      'link.lrc',
      ...all,
    ]);
  });

  it('gives what it had to read', async () => {
    const cwd = project({ 'a.txt': untagged, 'b.lrc': 'x' });
    const bytes: (string | null)[] = [];
    for await (const found of findFiles([], { cwd })) {
      if (found.is === 'file') bytes.push(found.bytes && Buffer.from(found.bytes).toString());
    }
    expect(bytes).toEqual([untagged, null]);
  });

  it('respects ignore files from the root of the repository down', async () => {
    const cwd = project({
      '.gitignore': 'drafts/\n*.lrc\nA.txt\n',
      '.lyrilintignore': '!keep.lrc\n',
      'keep.lrc': 'x',
      'a.lrc': 'x',
      'a.txt': untagged,
      'drafts/a.txt': untagged,
      'in/.gitignore': '/a.txt\n!b.lrc\n',
      'in/a.txt': untagged,
      'in/b.lrc': 'x',
      'in/deep/a.txt': untagged,
    });
    expect(await search([], { cwd })).toEqual(['a.txt', 'in/b.lrc', 'in/deep/a.txt', 'keep.lrc']);
    expect(await search(['.'], { cwd: join(cwd, 'in') })).toEqual(['b.lrc', 'deep/a.txt']);
    expect(await search(['a.lrc', 'drafts/a.txt', 'drafts', 'in/a.txt'], { cwd })).toEqual([
      'a.lrc: ignored by .gitignore',
      'drafts/a.txt: ignored by .gitignore',
      'drafts: ignored by .gitignore',
      'in/a.txt: ignored by .gitignore',
    ]);
    expect(await search(['in', 'drafts'], { cwd, noIgnore: true })).toEqual([
      'in/a.txt',
      'in/b.lrc',
      'in/deep/a.txt',
      'drafts/a.txt',
    ]);
    expect(await search(['in', 'a.txt'], { cwd, ignorePatterns: ['a.txt', '!in/deep/a.txt'] })).toEqual([
      'in/b.lrc',
      'in/deep/a.txt',
      'a.txt: ignored by --ignore-pattern',
    ]);
  });

  it('does not look above the working directory where there is no repository', async () => {
    const outer = project({ '.gitignore': '*\n', 'in/a.lrc': 'x' }, false);
    expect(await search([], { cwd: join(outer, 'in') })).toEqual(['a.lrc']);
  });

  it('asks the configuration of each folder', async () => {
    const cwd = project({ 'a.song': tagged, 'b.song': prose, 'drafts/a.lrc': 'x', 'c.txt': untagged });
    const configuration = {
      ...fromValue({ include: ['*.song'], ignores: ['drafts/**', 'c.txt'] }, []),
      folder: cwd,
    };
    const scope = () => Promise.resolve(scopeOf(configuration));
    expect(await search(['.', 'c.txt'], { cwd, scope })).toEqual([
      'a.song',
      'c.txt: ignored by the configuration',
    ]);
    expect(await search([], { cwd, scope, noIgnore: true })).toEqual(['a.song', 'c.txt', 'drafts/a.lrc']);
    const broken = () =>
      Promise.reject(new ConfigError({ message: 'no', place: { path: `${cwd}/x`, line: 1, column: 2 } }));
    expect(await search(['.', 'c.txt'], { cwd, scope: broken })).toEqual(['! no']);
  });

  it('says what is not there', async () => {
    const cwd = project({ 'songs/a.lrc': 'x', 'docs/a.html': 'x', 'out/a.lrc': 'x', '.gitignore': 'out/*' });
    expect(
      await search(['sngs', 'songs/b.lrc', 'docs', 'out', '*.crd', 'songs/*.lrc', 'out/*'], { cwd }),
    ).toEqual([
      '! `sngs` does not exist, did you mean `songs`?',
      '! `songs/b.lrc` does not exist, did you mean `songs/a.lrc`?',
      '! no lyric was found in `docs`',
      '! no lyric was found in `out`; 1 file that may be one is ignored',
      '! `*.crd` matches no file',
      'songs/a.lrc',
      '! `out/*` matches no file that is not ignored',
    ]);
  });

  it('prefers a file to a glob', async () => {
    const cwd = project({ '[Intro].txt': untagged, 'I.txt': untagged });
    expect(await search(['[Intro].txt'], { cwd })).toEqual(['[Intro].txt']);
    expect(await search(['[IJ].txt'], { cwd })).toEqual(['I.txt']);
  });
});
