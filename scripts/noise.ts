// `npm run noise -- DIR…`: findings per 100 files and rule over any folders, with the severity of the recommended preset.
// `--all` measures the rules that are off there too. `--write --of "WHAT THEY ARE"` keeps what was measured in docs/noise.json,
// from which `npm run generate` writes a line on the page of each rule.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { rules } from '../rules/index.ts';
import { type Counts, type Noise, noiseFile, noiseText, targetsMeasured } from './noise/data.ts';

interface Report {
  readonly tool: { readonly version: string };
  readonly files: readonly {
    readonly notation: string;
    readonly findings: readonly { readonly rule: string }[];
  }[];
  readonly failures: readonly { readonly path: string | null; readonly message: string }[];
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

function reportOf(folders: readonly string[], flags: readonly string[]): Report {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [resolve('bin/lyrilint.js'), '--no-config', '--no-suppressions', '-f', 'json', ...flags, ...folders],
    { encoding: 'utf8', maxBuffer: 1 << 30 },
  );
  if (status === null || stdout === '') fail(stderr);
  const report = JSON.parse(stdout) as Report;
  for (const { path, message } of report.failures) console.error(`not measured: ${path}: ${message}`);
  if (report.files.length === 0) fail('no lyric was found there');
  return report;
}

function countsOf({ files }: Report): ReadonlyMap<string, Counts> {
  const found = new Map<string, Counts>();
  for (const { findings } of files) {
    const here = new Map<string, number>();
    for (const { rule } of findings) here.set(rule, (here.get(rule) ?? 0) + 1);
    for (const [rule, count] of here) {
      const [all, inFiles] = found.get(rule) ?? [0, 0];
      found.set(rule, [all + count, inFiles + 1]);
    }
  }
  return found;
}

const { values, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean' }, write: { type: 'boolean' }, of: { type: 'string' } },
});
if (folders.length === 0) fail('which folder? npm run noise -- DIR');
if (values.write && !values.of) fail('what are these files? --write --of "200 hymns of our choir"');

const report = reportOf(folders, values.all || values.write ? ['--preset', 'all'] : []);
const counts = countsOf(report);
const per = (count: number): string => ((count * 100) / report.files.length).toFixed(1);
console.log(`${report.files.length} files; findings and files with findings, per 100 files`);
for (const [rule, [findings, files]] of [...counts].sort((a, b) => b[1][0] - a[1][0])) {
  const severity = rules.find(({ id }) => id === rule)?.presets.recommended ?? '–';
  console.log(`${per(findings).padStart(8)} ${per(files).padStart(7)}  ${severity.padEnd(5)}  ${rule}`);
}

if (values.write && values.of) {
  const notations: Record<string, number> = {};
  for (const { notation } of report.files) notations[notation] = (notations[notation] ?? 0) + 1;
  const noise: Noise = {
    measured: new Date().toISOString().slice(0, 10),
    version: report.tool.version,
    of: values.of,
    notations,
    rules: Object.fromEntries(rules.map(({ id }) => [id, counts.get(id) ?? [0, 0]])),
    targets: Object.fromEntries(
      targetsMeasured.map((target) => {
        const found = countsOf(reportOf(folders, ['--target', target]));
        const own = rules.filter(({ group }) => group === 'target');
        return [target, Object.fromEntries(own.map(({ id }) => [id, found.get(id) ?? [0, 0]]))];
      }),
    ),
  };
  writeFileSync(noiseFile, noiseText(noise));
  console.log(`wrote ${noiseFile}; npm run generate brings it to the pages`);
}
