// docs/configuration.md, between its markers: every key of the configuration, from the one place that knows them.
import { readFileSync } from 'node:fs';
import { keyDocs } from '../../src/config/schema.ts';
import { settle } from './settle.ts';

const path = 'docs/configuration.md';
const rows = keyDocs().map(
  ({ name, takes, default: value, doc }) =>
    `| \`${name}\` | ${takes.replaceAll('|', '\\|')} | ${value === undefined ? '' : `\`${JSON.stringify(value)}\``} | ${doc.en.replaceAll('|', '\\|')} |`,
);
const table = ['| key | takes | default | meaning |', '| :-- | :-- | :-- | :-- |', ...rows].join('\n');
const text = readFileSync(path, 'utf8').replace(
  /(<!-- keys -->\n)[\s\S]*?(<!-- \/keys -->)/,
  (_, open: string, close: string) => `${open}${table}\n${close}`,
);

settle([{ path, text }]);
