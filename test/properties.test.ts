import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixRead } from '../src/engine/fix.ts';
import { guardFix, guardLayout } from '../src/engine/guard.ts';
import { readParsed } from '../src/engine/lint.ts';
import { fix, format, lint, prepare, rules, sungWords } from '../src/index.ts';
import { applyEdits } from '../src/text/edits.ts';
import { anyText, song } from './arbitrary.ts';

const strict = { notation: 'text', configuration: { extends: ['lyrilint:all'] } } as const;
const text = { notation: 'text' } as const;

const words = (source: string) =>
  sungWords(lint(source, { ...text, configuration: { extends: [], rules: {} } }).songs);

function settles(source: string): string {
  const { failures, text: result } = format(source, text);
  expect(failures).toEqual([]);
  return result;
}

test('layout keeps sung words, settles, and says beforehand whether it changes anything', () => {
  fc.assert(
    fc.property(anyText, (source) => {
      const laidOut = settles(source);
      expect(settles(laidOut)).toBe(laidOut);
      expect(words(laidOut)).toBe(words(source));
      expect(lint(source, text).formatted).toBe(laidOut === source);
      expect(guardLayout(source, laidOut, false)).toBe(null);
    }),
    { numRuns: 600 },
  );
});

test('safe fixes keep sung words, settle, and leave nothing safe to mend', () => {
  fc.assert(
    fc.property(song, (source) => {
      const { failures, text: result, result: left } = fix(source, strict);
      expect(failures).toEqual([]);
      expect(words(result)).toBe(words(source));
      expect(fix(result, strict).text).toBe(result);
      expect(left.findings.filter(({ fixes }) => fixes[0]?.applicability === 'safe')).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('every fix alone removes its own finding', () => {
  fc.assert(
    fc.property(song, (source) => {
      const before = lint(source, { ...strict, scope: 'lint' }).findings;
      for (const finding of before) {
        for (const { edits, applicability, removes } of finding.fixes) {
          if (applicability === 'safe') expect(guardFix(source, edits, removes), finding.rule).toBe(null);
          const after = lint(applyEdits(source, edits), { ...strict, scope: 'lint' }).findings;
          const same = (list: typeof before) =>
            list.filter(
              ({ rule, fingerprint }) => rule === finding.rule && fingerprint === finding.fingerprint,
            ).length;
          const count = (list: typeof before) => list.filter(({ rule }) => rule === finding.rule).length;
          expect(
            same(after) < same(before) || count(after) < count(before),
            `${finding.rule} stays after its fix in\n${source}`,
          ).toBe(true);
        }
      }
    }),
    { numRuns: 150 },
  );
});

test('any set of rules reaches a fixpoint, unsafe fixes too', () => {
  const ids = rules.filter(({ check }) => check).map(({ id }) => id);
  fc.assert(
    fc.property(song, fc.subarray(ids), (source, chosen) => {
      const configuration = {
        extends: [],
        rules: Object.fromEntries(chosen.map((id) => [id, 'warn' as const])),
      };
      const { failures } = fix(source, {
        ...text,
        configuration,
        fixes: { safe: true, unsafe: true, layout: true },
      });
      expect(failures).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('CRLF stays CRLF', () => {
  fc.assert(
    fc.property(song, (source) => {
      const crlf = `\r\n${source.replace(/\r\n?|\n/g, '\r\n')}`;
      const result = fix(crlf, strict).text;
      expect(result.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    }),
    { numRuns: 150 },
  );
});

test('the second guard holds against a parser that takes every line for a tag', () => {
  const source = 'i walk the line of lamps and nobody is listening\n\nshe hums\n';
  const { text: right, options } = prepare(source, {
    ...text,
    configuration: { format: { tagCase: 'upper' } },
  });
  const [only] = right.songs;
  const lines = only!.lines.map((line, at) => {
    if (!line.sung) return line;
    const { start, end } = line.sung;
    const all = { start, end };
    const header = {
      ...all,
      form: 'bare',
      text: source.slice(start, end),
      kind: 'verse',
      class: 'section',
      name: source.slice(start, end),
      nameAt: all,
      inner: all,
      number: null,
      numberAt: null,
      performers: [],
      cue: null,
      cueAt: null,
      repeat: null,
      repeatAt: null,
      languages: [],
      problem: null,
      correction: null,
      recall: false,
      at,
    };
    return { ...line, header, sung: null };
  });
  const headers = lines.flatMap(({ header }) => (header ? [header] : []));
  const said: Record<string | symbol, unknown> = { lines, headers, sections: [], isTagged: true };
  const wrong = new Proxy(only!, {
    get: (song, key) => (key in said ? said[key] : Reflect.get(song, key, song)),
  });
  const { failures, text: result } = fixRead({ ...right, songs: [wrong] }, options, {
    safe: false,
    unsafe: false,
    layout: true,
  });
  expect(result).toBe(source);
  expect(failures[0]?.rule).toBe('layout');
  expect(readParsed(right.tree, options).songs).toHaveLength(1);
});
