// `npm run noise -- DIR…`: findings per 100 files and rule over any folders, with the severity of the recommended preset.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { rules } from '../rules/index.ts';

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error('which folder? npm run noise -- DIR');
  process.exit(2);
}
const { stdout, stderr, status } = spawnSync(
  process.execPath,
  [
    resolve('bin/lyrilint.js'),
    '--no-config',
    '--no-suppressions',
    '-f',
    'json',
    ...folders.filter((word) => word !== '--all'),
    ...(folders.includes('--all') ? ['--preset', 'all'] : []),
  ],
  { encoding: 'utf8', maxBuffer: 1 << 30 },
);
if (status === null || stdout === '') {
  console.error(stderr);
  process.exit(2);
}
const report = JSON.parse(stdout) as {
  readonly files: readonly { readonly findings: readonly { readonly rule: string }[] }[];
};
const found = new Map<string, { findings: number; files: number }>();
for (const { findings } of report.files) {
  for (const rule of new Set(findings.map((finding) => finding.rule))) {
    const entry = found.get(rule) ?? { findings: 0, files: 0 };
    entry.files++;
    entry.findings += findings.filter((finding) => finding.rule === rule).length;
    found.set(rule, entry);
  }
}
const per = (count: number): string => ((count * 100) / Math.max(1, report.files.length)).toFixed(1);
console.log(`${report.files.length} files; findings and files with findings, per 100 files`);
for (const [rule, { findings, files }] of [...found].sort((a, b) => b[1].findings - a[1].findings)) {
  const severity = rules.find(({ id }) => id === rule)?.presets.recommended ?? '–';
  console.log(`${per(findings).padStart(8)} ${per(files).padStart(7)}  ${severity.padEnd(5)}  ${rule}`);
}
