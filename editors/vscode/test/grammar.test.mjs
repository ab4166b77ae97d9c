// What each grammar makes of lines of its language: a scope for each piece that is no plain word.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const require = createRequire(import.meta.url);
const at = (name) => new URL(`../${name}`, import.meta.url);

await oniguruma.loadWASM(await readFile(require.resolve('vscode-oniguruma/release/onig.wasm')));
const registry = new textmate.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async (scope) => {
    const path = `syntaxes/${scope.replace('text.', '')}.tmLanguage.json`;
    return textmate.parseRawGrammar(await readFile(at(path), 'utf8'), path);
  },
});

/** `piece → innermost scope` of all pieces that have one, without the language at its end. */
async function scopes(language, text) {
  const grammar = await registry.loadGrammar(`text.${language}`);
  let state = textmate.INITIAL;
  const found = [];
  for (const line of text.split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    for (const { startIndex, endIndex, scopes: all } of tokens) {
      const scope = all.at(-1);
      if (all.length > 1 && !scope.startsWith('punctuation') && !scope.startsWith('meta'))
        found.push(
          `${line.slice(startIndex, endIndex)} → ${scope.replace(/\.(?:lyrics|chordpro|lrc|yaml)$/, '')}`,
        );
    }
  }
  return found;
}

test('tags of every form, and words that are none', async () => {
  assert.deepEqual(
    await scopes(
      'lyrics',
      '[Verse 1: Ada]\nPaper moon (paper moon)\n【副歌】\n(Bridge)\nChorus:\n# Outro\nSlow: and low',
    ),
    [
      'Verse → entity.name.section',
      '1 → constant.numeric',
      ' Ada → variable.parameter.performer',
      '(paper moon) → string.quoted.adlib',
      '副歌 → entity.name.section',
      'Bridge → entity.name.section',
      'Chorus → entity.name.section',
      'Outro → entity.name.section',
    ],
  );
});

test('front matter, comments and cues', async () => {
  assert.deepEqual(
    await scopes(
      'lyrics',
      '---\ntitle: Moon\n---\n[Chorus - softly]\n# lyrilint-disable-next-line odd-space -- so',
    ),
    [
      'title → entity.name.tag',
      'Moon → string.unquoted',
      'Chorus → entity.name.section',
      'softly → comment.block.cue',
      '# lyrilint-disable-next-line odd-space -- so → comment.line.lyrilint',
    ],
  );
});

test('ChordPro: sections, directives and chords', async () => {
  assert.deepEqual(
    await scopes(
      'chordpro',
      '# mine\n{title: Moon}\n{start_of_verse: Verse 1}\n[Am7]Paper [C/G]moon\n{end_of_verse}',
    ),
    [
      '# mine → comment.line.number-sign',
      'title → keyword.other.directive',
      'Moon → string.unquoted',
      'start_of_verse → keyword.control.section',
      'Verse 1 → entity.name.section',
      'Am7 → support.type.chord',
      'C/G → support.type.chord',
      'end_of_verse → keyword.control.section',
    ],
  );
});

test('LRC: stamps and ID tags', async () => {
  assert.deepEqual(await scopes('lrc', '[ti:Moon]\n[00:12.50]Paper <00:13.00>moon\n[00:15.00][Chorus]'), [
    'ti → keyword.other.id',
    'Moon → string.unquoted',
    '[00:12.50] → constant.numeric.stamp',
    '<00:13.00> → constant.numeric.stamp',
    '[00:15.00] → constant.numeric.stamp',
    'Chorus → entity.name.section',
  ]);
});

test('what the manifest names is there, and every snippet is one', async () => {
  const manifest = JSON.parse(await readFile(at('package.json'), 'utf8'));
  const { grammars, languages, snippets } = manifest.contributes;
  for (const { path } of grammars) JSON.parse(await readFile(at(path), 'utf8'));
  for (const { configuration } of languages) JSON.parse(await readFile(at(configuration), 'utf8'));
  for (const { path } of snippets)
    for (const { prefix, body } of Object.values(JSON.parse(await readFile(at(path), 'utf8'))))
      assert.ok(prefix !== '' && body.length > 0);
  await readFile(at(manifest.main));
});
