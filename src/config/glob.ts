/** Whether a path with `/` between its parts, relative to the folder of the configuration, is meant. */
export type PathTest = (path: string) => boolean;

/**
 * A test for globs in order, of which a later `!glob` takes out again: `*` `?` `[a-z]` within a name, `**` across folders,
 * `{a,b}`. A glob without a slash matches in any folder, one that names a folder everything in it.
 */
export function matchesAny(globs: readonly string[]): PathTest {
  const tests = globs.map((glob) => {
    const not = glob.startsWith('!');
    return { not, pattern: compile(not ? glob.slice(1) : glob) };
  });
  return (path) => {
    let matches = false;
    for (const { not, pattern } of tests) if (matches === not && pattern.test(path)) matches = !not;
    return matches;
  };
}

function compile(glob: string): RegExp {
  let text = glob.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
  if (!glob.replace(/\/+$/, '').includes('/')) text = `**/${text}`;
  text = text.replace(/(?:\*\*\/)+/g, '**/');
  try {
    return new RegExp(`^${source(text)}(?:/|$)`, 'u');
  } catch {
    // A class such as `[z-a]` is none: then a bracket means itself.
    return new RegExp(`^${source(text.replaceAll('[', '\\['))}(?:/|$)`, 'u');
  }
}

function source(glob: string): string {
  let out = '';
  let braces = 0;
  for (let at = 0; at < glob.length; ) {
    const char = String.fromCodePoint(glob.codePointAt(at) ?? 0);
    if (char === '*') {
      let end = at;
      while (glob[end] === '*') end++;
      const whole =
        (at === 0 || '/{,'.includes(glob[at - 1]!)) && (end === glob.length || '/},'.includes(glob[end]!));
      if (end - at > 1 && whole) {
        if (glob[end] === '/') {
          out += '(?:[^/]+/)*';
          end++;
        } else out += '.+';
      } else out += '[^/]*';
      at = end;
      continue;
    }
    if (char === '[') {
      const close = glob.indexOf(']', at + 2);
      const inner = close < 0 ? '' : glob.slice(at + 1, close);
      if (inner !== '' && !inner.includes('/')) {
        const not = inner[0] === '!' || inner[0] === '^';
        out += `[${not ? '^/' : ''}${inner.slice(not ? 1 : 0).replace(/[\\[\]^]/g, '\\$&')}]`;
        at = close + 1;
        continue;
      }
    }
    if (char === '{' && glob.indexOf('}', at) > 0) {
      braces++;
      out += '(?:';
    } else if (char === '}' && braces > 0) {
      braces--;
      out += ')';
    } else if (char === ',' && braces > 0) out += '|';
    else if (char === '?') out += '[^/]';
    else if (char === '\\' && at + 1 < glob.length) {
      const next = String.fromCodePoint(glob.codePointAt(at + 1) ?? 0);
      out += literal(next);
      at += next.length;
    } else out += literal(char);
    at += char.length;
  }
  return out + ')'.repeat(braces);
}

function literal(char: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
}
