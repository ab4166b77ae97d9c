// Writes the file of a new rule: `npm run new-rule drowsy-verse`. What is left empty is what its tests ask for.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const [id, ...more] = process.argv.slice(2);
const path = `rules/${id}.ts`;
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

function template(): string {
  return `import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: '${id}',
  group: 'structure',
  presets: { strict: 'info' },
  since: '${version}',
  summary: { en: '', 'zh-CN': '' },
  why: { en: '', 'zh-CN': '' },
  sources: [],
  messages: {
    found: { en: '\`{tag}\` …', 'zh-CN': '\`{tag}\` …' },
  },
  examples: [
    { text: '' },
    { text: '', reports: ['1:1-1:8 \`[Verse]\` …'] },
  ],
  *check({ song }) {
    for (const { header } of song.sections) {
      yield { at: header, message: 'found', data: { tag: header.text } };
    }
  },
});
`;
}

if (!id || more.length > 0) fail('one name is wanted: npm run new-rule drowsy-verse');
else if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
  fail(`\`${id}\` is no name for a rule: words in lower case, with hyphens between`);
else if (existsSync(path)) fail(`${path} is there already`);
else {
  writeFileSync(path, template());
  console.log(
    `wrote ${path}; when it says what it finds: npm run generate && npx vitest run test/rules.test.ts`,
  );
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 2;
}
