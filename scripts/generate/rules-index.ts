// rules/index.ts: every rule by its id. A rule is a file of rules/, so that adding or deleting one is all there is to do.
import { readdirSync } from 'node:fs';
import { settle } from './settle.ts';

const ids = readdirSync('rules')
  .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
  .map((name) => name.slice(0, -'.ts'.length))
  .sort();

function variable(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

const text = `// Written by \`npm run generate\` from the files of this folder.
import type { Rule } from '../src/rule.ts';
${ids.map((id) => `import ${variable(id)} from './${id}.ts';`).join('\n')}

/** Every rule there is, in the order of their ids. */
export const rules: readonly Rule[] = [
${ids.map((id) => `  ${variable(id)},`).join('\n')}
];
`;

settle([{ path: 'rules/index.ts', text }]);
