import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, type Edit, mergeEdits, minimalEdits } from '../src/text/edits.ts';
import { parseJsonc, stringifySafe } from '../src/text/json.ts';
import { lineIndex } from '../src/text/lines.ts';
import { closest, closestRule, editDistance } from '../src/text/names.ts';
import { contains, indexAt, overlaps, type Range } from '../src/text/range.ts';
import { visible } from '../src/text/visible.ts';
import { displayWidth } from '../src/text/width.ts';
import { runs } from './chance.ts';

const lyric = fc
  .array(
    fc.constantFrom(
      'a',
      'rain',
      ' ',
      '\n',
      '\r',
      '\r\n',
      '\r\r\n',
      '雨',
      'é',
      '😀',
      '\u2028',
      '\u0085',
      '\ud83d',
      '[Verse]',
    ),
    {
      maxLength: 30,
    },
  )
  .map((parts) => parts.join(''));

const slice = (text: string, { start, end }: Range): string => text.slice(start, end);

describe('ranges', () => {
  it('contain and overlap', () => {
    expect(contains({ start: 1, end: 4 }, { start: 1, end: 4 })).toBe(true);
    expect(contains({ start: 1, end: 4 }, { start: 3, end: 5 })).toBe(false);
    expect(overlaps({ start: 1, end: 4 }, { start: 3, end: 5 })).toBe(true);
    expect(overlaps({ start: 1, end: 3 }, { start: 3, end: 5 })).toBe(false);
    expect(overlaps({ start: 2, end: 2 }, { start: 1, end: 5 })).toBe(false);
  });

  it('are found by an offset', () => {
    const stretches = [{ start: 2 }, { start: 5 }, { start: 5 }, { start: 9 }];
    expect([0, 2, 4, 5, 8, 9, 99].map((offset) => indexAt(stretches, offset))).toEqual([0, 0, 0, 2, 2, 3, 3]);
    expect(indexAt([], 3)).toBe(0);
  });
});

describe('lines', () => {
  it('are those of a split at LF, CRLF and CR', () => {
    fc.assert(
      fc.property(lyric, (text) => {
        const index = lineIndex(text);
        const lines = text.split(/\r\n|\r|\n/);
        expect(index.lineCount).toBe(lines.length);
        expect(lines.map((_, line) => slice(text, index.lineRange(line + 1)))).toEqual(lines);
        for (let offset = 0; offset <= text.length; offset++) {
          const { line, column } = index.position(offset);
          const { start, end } = index.lineRange(line);
          expect(start + column - 1).toBe(offset);
          const inside = offset > 0 && (text.codePointAt(offset - 1) ?? 0) > 0xffff;
          const whole = inside ? offset - 1 : Math.min(offset, end);
          const before = text.slice(start, whole);
          expect(index.offsetAt(line, column)).toBe(whole);
          if (offset > end) continue;
          const bytes = index.columnIn(offset, 'utf-8');
          const points = index.columnIn(offset, 'utf-32');
          expect(bytes).toBe(new TextEncoder().encode(before).length + 1);
          expect(points).toBe([...before].length + 1);
          expect(index.offsetAt(line, bytes, 'utf-8')).toBe(whole);
          expect(index.offsetAt(line, points, 'utf-32')).toBe(whole);
        }
      }),
      runs(300),
    );
  });

  it('answer what is beyond a line or the text, and refuse what is no offset', () => {
    const index = lineIndex('雨\r\nrain\r\r\n');
    expect(index.position(0)).toEqual({ offset: 0, line: 1, column: 1 });
    expect(index.lineCount).toBe(4);
    expect(index.offsetAt(2, 99)).toBe(7);
    expect(index.offsetAt(99, 1)).toBe(10);
    expect(index.offsetAt(1, 3, 'utf-8')).toBe(0);
    for (const offset of [-1, 11, 0.5, Number.NaN]) expect(() => index.position(offset)).toThrow(RangeError);
    expect(() => index.lineRange(5)).toThrow(RangeError);
  });
});

const editsIn = (text: string): fc.Arbitrary<Edit[]> =>
  fc
    .array(fc.tuple(fc.nat(text.length), fc.nat(text.length), fc.constantFrom('', 'x', 'la\n', '雨')), {
      maxLength: 8,
    })
    .map((all) => all.map(([a, b, t]) => ({ start: Math.min(a, b), end: Math.max(a, b), text: t })));

describe('edits', () => {
  it('apply as one by one from the end, in whatever order they come', () => {
    fc.assert(
      fc.property(
        lyric.chain((text) => fc.tuple(fc.constant(text), editsIn(text))),
        ([text, all]) => {
          const edits = mergeEdits(all.map((edit) => [edit])).edits;
          const naive = [...edits]
            .reverse()
            .reduce((t, e) => t.slice(0, e.start) + e.text + t.slice(e.end), text);
          expect(applyEdits(text, edits)).toBe(naive);
          expect(applyEdits(text, [...edits].reverse())).toBe(naive);
        },
      ),
      runs(300),
    );
  });

  it('refuse an overlap and what is outside', () => {
    const edit = (start: number, end: number): Edit => ({ start, end, text: 'x' });
    expect(() => applyEdits('rain', [edit(0, 2), edit(1, 3)])).toThrow(RangeError);
    expect(() => applyEdits('rain', [edit(1, 3), edit(2, 2)])).toThrow(RangeError);
    for (const bad of [edit(3, 5), edit(-1, 0), edit(2, 1), edit(0.5, 1)]) {
      expect(() => applyEdits('rain', [bad])).toThrow(RangeError);
    }
    expect(applyEdits('rain', [edit(0, 2), edit(2, 4), edit(4, 4), edit(0, 0)])).toBe('xxxx');
    expect(
      applyEdits('', [
        { start: 0, end: 0, text: 'a' },
        { start: 0, end: 0, text: 'b' },
      ]),
    ).toBe('ab');
  });

  it('merge in groups, each whole or not at all', () => {
    const a: Edit = { start: 0, end: 4, text: '' };
    const b: Edit = { start: 10, end: 12, text: 'x' };
    const at = (offset: number, text = 'i'): Edit => ({ start: offset, end: offset, text });
    expect(mergeEdits([[b, a], [{ ...a }], [b, at(20)]])).toEqual({
      edits: [a, b, at(20)],
      accepted: [0, 1, 2],
      postponed: [],
    });
    expect(mergeEdits([[a], [{ start: 3, end: 5, text: '' }, at(30)], [at(30)]])).toEqual({
      edits: [a, at(30)],
      accepted: [0, 2],
      postponed: [1],
    });
    expect(mergeEdits([[a], [{ start: 4, end: 6, text: '' }]]).postponed).toEqual([]);
    for (const touching of [at(0), at(2), at(4)]) {
      expect(mergeEdits([[a], [touching]]).postponed).toEqual([1]);
      expect(mergeEdits([[touching], [a]]).postponed).toEqual([1]);
    }
    expect(mergeEdits([[at(7)], [at(7)], [at(7, 'other')]])).toEqual({
      edits: [at(7)],
      accepted: [0, 1],
      postponed: [2],
    });
    expect(mergeEdits([])).toEqual({ edits: [], accepted: [], postponed: [] });
    expect(() => mergeEdits([[a, { start: 2, end: 3, text: 'x' }]])).toThrow(RangeError);
  });

  it('merge to what can be applied, and postpone only what touches', () => {
    fc.assert(
      fc.property(fc.array(editsIn('x'.repeat(12)), { maxLength: 6 }), (groups) => {
        const valid = groups.filter((group) => {
          const distinct = [...new Map(group.map((e) => [JSON.stringify(e), e])).values()];
          try {
            return applyEdits('x'.repeat(12), distinct) !== undefined;
          } catch {
            return false;
          }
        });
        const touch = (x: Edit, y: Edit): boolean =>
          JSON.stringify(x) !== JSON.stringify(y) &&
          (overlaps(x, y) ||
            ((x.start === x.end || y.start === y.end) && x.start <= y.end && y.start <= x.end));
        const { edits, accepted, postponed } = mergeEdits(valid);
        applyEdits('x'.repeat(12), edits);
        const taken: Edit[] = [];
        valid.forEach((group, index) => {
          const clash = group.some((edit) => {
            const same = taken.some((other) => JSON.stringify(other) === JSON.stringify(edit));
            return !same && taken.some((other) => touch(edit, other));
          });
          expect(clash ? postponed : accepted).toContain(index);
          if (!clash) taken.push(...group);
        });
      }),
      runs(300),
    );
  });

  it('are small between two texts, and exact', () => {
    fc.assert(
      fc.property(lyric, lyric, lyric, (a, b, c) => {
        for (const [before, after] of [
          [a, b],
          [a + b + c, a + c],
          [a + b, b + a],
        ] as const) {
          const edits = minimalEdits(before, after);
          expect(applyEdits(before, edits)).toBe(after);
        }
      }),
      runs(300),
    );
    const song = '[Verse]\nla \nlo\n\n\n[Chorus]\nhey\n\n[Chorus]\nhey\n';
    const tidy = '[Verse]\nla\nlo\n\n[Chorus]\nhey\n\n[Chorus]\nhey ho\n';
    expect(minimalEdits(song, tidy)).toEqual([
      { start: 10, end: 11, text: '' },
      { start: 16, end: 17, text: '' },
      { start: 43, end: 43, text: ' ho' },
    ]);
    const long = 'la\nlo\n'.repeat(50_000);
    expect(minimalEdits(long, long.replaceAll('o\n', 'o \n')).length).toBe(50_000);
  });
});

describe('width', () => {
  it.each([
    ['', 0],
    ['rain', 4],
    ['雨が降る', 8],
    ['봄비', 4],
    ['봄비'.normalize('NFD'), 4],
    ['é', 1],
    ['e\u0301', 1],
    ['か\u3099', 2],
    ['ｱﾞ', 2],
    ['“quote”…', 8],
    ['（雨）', 6],
    ['𠮷', 2],
    ['😀', 2],
    ['❤️', 2],
    ['❤', 1],
    ['👩‍👩‍👧', 2],
    ['🇯🇵', 2],
    ['1️⃣', 2],
    ['a\u200bb', 2],
    ['\u0007\u001b', 0],
    ['नमस्ते', 3],
    ['น้ำ', 2],
    ['la 雨 😀!', 9],
  ])('%j takes %i', (text, width) => expect(displayWidth(text)).toBe(width));
});

describe('visible', () => {
  it('shows what could write to a terminal, and leaves the rest', () => {
    expect(visible('la\u001b[31m\r\n::error::\u202e\u2029\u009b\u007f')).toBe(
      'la\\x1B[31m\\x0D\\x0A::error::\\u{202E}\\u{2029}\\x9B\\x7F',
    );
    expect(visible('雨 – “é” 👩‍👧')).toBe('雨 – “é” 👩‍👧');
  });
});

describe('names', () => {
  it('are compared by insertion, deletion, replacement and swap', () => {
    const distance = (a: string, b: string): number => {
      const d = Array.from({ length: a.length + 1 }, (_, i) =>
        Array.from({ length: b.length + 1 }, (_, j) => (i ? (j ? 0 : i) : j)),
      );
      const at = (i: number, j: number): number => d[i]?.[j] ?? 0;
      for (let i = 1; i <= a.length; i++) {
        for (let j = 1; j <= b.length; j++) {
          let least = Math.min(
            at(i - 1, j) + 1,
            at(i, j - 1) + 1,
            at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
          );
          if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
            least = Math.min(least, at(i - 2, j - 2) + 1);
          (d[i] ?? [])[j] = least;
        }
      }
      return at(a.length, b.length);
    };
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });
    fc.assert(
      fc.property(word, word, fc.nat(6), (a, b, max) => {
        expect(editDistance(a, b, max)).toBe(Math.min(distance(a, b), max + 1));
      }),
      runs(2000),
    );
    expect(editDistance('Chrous', 'Chorus', 1)).toBe(1);
  });

  it('find the nearest, the first of equals, or none', () => {
    expect(closest('tagret', ['preset', 'target', 'tag'])).toBe('target');
    expect(closest('Single-Chorus', ['single-chorus'])).toBe('single-chorus');
    expect(closest('od', ['on', 'off', 'id'])).toBe('on');
    expect(closest('xyz', ['target', 'preset'])).toBeUndefined();
    expect(closest('wran', ['info', 'warn', 'error'])).toBe('warn');
  });

  it.each([
    ['choir/plain-ampersnad', 'choir/plain-ampersand'],
    ['plain-ampersand', 'choir/plain-ampersand'],
    ['plain-ampersnad', 'choir/plain-ampersand'],
    ['orchestra/plain-ampersand', 'choir/plain-ampersand'],
    ['choir/single-chorus', 'single-chorus'],
    ['singel-chorus', 'single-chorus'],
    ['@choir/rules/plain-ampersnad', 'choir/plain-ampersand'],
    ['choir/nothing-alike', undefined],
  ])('the rule nearest to %s, with its plugin or without, is %s', (id, nearest) => {
    expect(closestRule(id, ['single-chorus', 'choir/plain-ampersand'])).toBe(nearest);
  });
});

describe('json', () => {
  it('is written without characters that a terminal obeys', () => {
    const value = { 'a\u202e': 'la\u009b\u007f\u2028"雨' };
    const json = stringifySafe(value);
    expect(json).toBe('{"a\\u202e":"la\\u009b\\u007f\\u2028\\"雨"}');
    expect(JSON.parse(stringifySafe(value, 2))).toEqual(value);
    expect(stringifySafe(undefined)).toBe('null');
  });

  it('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        const { value, errors } = parseJsonc(text);
        expect(errors).toEqual([]);
        expect(value).toEqual(JSON.parse(text));
      }),
      runs(300),
    );
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('{', '}', '[', ']', '"', 'a', ':', ',', '1', '-', '/', '*', '\\', '\n'),
        }),
        (text) => {
          const { errors } = parseJsonc(text);
          let valid = true;
          try {
            JSON.parse(text);
          } catch {
            valid = false;
          }
          if (valid) expect(errors.filter((error) => error.code !== 'duplicate-key')).toEqual([]);
          for (const { offset } of errors) expect(offset >= 0 && offset <= text.length).toBe(true);
        },
      ),
      runs(300),
    );
  });

  it('has comments, trailing commas and places', () => {
    const text =
      '\ufeff// house rules\n{ "rules": { "long-line": ["warn", { "max": 60, },], /* off */ "__proto__": null } }\n';
    const document = parseJsonc(text);
    const cut = (range: { start: number; end: number } | undefined): string | undefined =>
      range && slice(text, range);
    expect(document.errors).toEqual([]);
    expect(cut(document.at(['rules', 'long-line', 1, 'max']))).toBe('60');
    expect(cut(document.keyAt(['rules', 'long-line']))).toBe('"long-line"');
    expect(cut(document.at(['rules', 'long-line', 0]))).toBe('"warn"');
    expect(cut(document.at([]))).toBe(text.slice(text.indexOf('{')).trimEnd());
    for (const path of [
      ['constructor'],
      ['rules', 'toString'],
      ['rules', 'long-line', 2],
      ['rules', 'long-line', 0, 0],
    ]) {
      expect(document.at(path)).toBeUndefined();
    }
    const { rules } = document.value as { rules: object };
    expect(Object.keys(rules)).toEqual(['long-line', '__proto__']);
    expect(Object.getPrototypeOf(rules)).toBe(Object.prototype);
  });

  it.each([
    ['', 'empty', 0],
    ['// nothing\n', 'empty', 0],
    ['{ "a": 1 "b" }', 'syntax', 9],
    ['{ a: 1 }', 'syntax', 2],
    ['{ "a": yes }', 'syntax', 7],
    ['{ "a": 01 }', 'syntax', 7],
    ['[1, , 2]', 'syntax', 4],
    ['{ "a": "b', 'syntax', 7],
    ['["\\x"]', 'syntax', 2],
    ['[1] 2', 'syntax', 4],
    ['[1 /* open', 'syntax', 3],
    ['{ "a": 1, "a": 2 }', 'duplicate-key', 10],
    ['['.repeat(100_000), 'too-deep', 200],
  ])('reports what is wrong in %.20s', (text, code, offset) => {
    expect(parseJsonc(text).errors).toMatchObject([{ code, offset }]);
  });
});
