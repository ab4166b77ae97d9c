// What the build makes of the rules on their way into the command: as little as a check needs.
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parse } from 'acorn';
import { transform } from 'esbuild';

/** What only documentation reads of a rule. */
export const documentation = ['summary', 'why', 'sources', 'examples'];

/** What the rules share: the documentation of each, found by its id, and what their code is changed to call. */
const shared = `export const documented = {
  ${documentation.map((name) => `get ${name}() { return require('./rule-docs.json')[this.id].${name} }`).join(',\n')}
};
export function addAll(found, more) { for (const each of more) found.push(each); }
export function once(rule, name, value) { Object.defineProperty(rule, name, { value }); return value; }`;

/**
 * Leaves the documentation of each rule in a file that is loaded when it is asked for, makes its messages when it finds
 * something, and functions of its generators.
 */
export const leanRules = (folder) => ({
  name: 'lean-rules',
  setup(builder) {
    builder.onLoad({ filter: /\/rules\/[a-z-]+\.ts$/ }, async ({ path: file }) => {
      if (file.endsWith('/index.ts') || !file.startsWith(folder)) return undefined;
      const source = await readFile(file, 'utf8');
      const { code } = await transform(source, { loader: 'ts', target: 'node20', sourcefile: file });
      const contents = `import { addAll, documented, once } from 'shared-by-rules';\n${lean(gathered(code), file)}`;
      return { contents, loader: 'js', resolveDir: dirname(file) };
    });
    builder.onResolve({ filter: /^shared-by-rules$/ }, () => ({ path: 'shared', namespace: 'rules' }));
    builder.onLoad({ filter: /./, namespace: 'rules' }, () => ({ contents: shared, loader: 'js' }));
    builder.onResolve({ filter: /rule-docs\.json$/ }, () => ({ path: './rule-docs.json', external: true }));
  },
});

/** The code of a rule without its documentation, and with messages that are made on first use. */
function lean(code, file) {
  const rule = parseModule(code)
    .map(
      (node) => node.declaration ?? (node.type === 'VariableDeclaration' ? node.declarations[0].init : node),
    )
    .find((node) => node?.type === 'CallExpression' && node.callee.name === 'defineRule')?.arguments[0];
  if (!rule) throw new Error(`${file}: no call of defineRule at the top level`);
  let kept = `${code.slice(0, rule.start)}{ __proto__: documented,`;
  for (const { start, end, key, value } of rule.properties) {
    if (documentation.includes(key?.name)) continue;
    kept +=
      key?.name === 'messages'
        ? `get messages() { return once(this, 'messages', ${code.slice(value.start, value.end)}) },`
        : `${code.slice(start, end)},`;
  }
  return `${kept}}${code.slice(rule.end)}`;
}

/**
 * Makes functions of generators: they gather in an array what they would yield. A generator keeps its registers on the heap
 * and is never inlined: in a run over songs that is a tenth of all memory. Rules are pure and all that they yield is taken, so
 * that nobody can tell. Throws where a generator does more than yield.
 */
function gathered(code) {
  const edits = [];
  const replace = (start, end, text) => edits.push({ start, end, text });
  const refuse = (node) => {
    throw new Error(`a generator of a rule does more than yield: ${code.slice(node.start, node.end)}`);
  };
  const visit = (node, isInside) => {
    if (Array.isArray(node)) for (const each of node) visit(each, isInside);
    if (typeof node?.type !== 'string') return;
    if (node.type.includes('Function')) {
      if (node.generator && !node.async) {
        const star = starOf(node, code);
        replace(star, star + 1, '');
        replace(node.body.start + 1, node.body.start + 1, 'const $found = [];');
        replace(node.body.end - 1, node.body.end - 1, ';return $found;');
      }
      visit(node.params, false);
      visit(node.body, node.generator && !node.async);
      return;
    }
    if (isInside && node.type === 'ReturnStatement') {
      if (node.argument) refuse(node);
      replace(node.start, node.end, 'return $found;');
    }
    // A yield that stands for itself is nobody's value.
    if (isInside && node.type === 'ExpressionStatement' && node.expression.type === 'YieldExpression') {
      const { start, end, argument, delegate } = node.expression;
      if (!argument) refuse(node);
      replace(start, argument.start, delegate ? 'addAll($found, ' : '$found.push(');
      replace(end, end, ')');
      visit(argument, isInside);
      return;
    }
    if (isInside && node.type === 'YieldExpression') refuse(node);
    for (const value of Object.values(node)) if (typeof value === 'object') visit(value, isInside);
  };
  visit(parseModule(code), false);
  let text = '';
  let at = 0;
  for (const edit of edits.sort((a, b) => a.start - b.start || a.end - b.end)) {
    text += code.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + code.slice(at);
}

/** Where the star of a generator stands: behind the word `function`, or before the name of a method. */
function starOf({ start }, code) {
  return code.startsWith('function', start) ? code.indexOf('*', start) : code.lastIndexOf('*', start);
}

function parseModule(code) {
  return parse(code, { ecmaVersion: 'latest', sourceType: 'module' }).body;
}
