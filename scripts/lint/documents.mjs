/** `node scripts/lint/documents.mjs`, a part of `npm run lint`: what documents say about the code is true. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { listFiles } from '../lib/files.mjs';
import { ROOT } from '../lib/run.mjs';
import { linkFaults } from './links.mjs';
import { proseFaults } from './prose.mjs';
import { readmeFaults } from './readme.mjs';
import { ruleFaults } from './rules.mjs';

const read = (file) => readFileSync(path.join(ROOT, file), 'utf8');
const below = (...folders) =>
  folders.flatMap((folder) => listFiles(path.join(ROOT, folder))).map((file) => path.relative(ROOT, file));

/** Written by `npm run contract`, from sources that are looked at themselves. */
const GENERATED = 'libs/contract/src/generated/';
/** Made-up ids of the check's own test. */
const OWN_TEST = 'test/support/documents.spec.ts';

const cites = below('apps', 'libs', 'scripts', 'test', 'bench', 'rehearsals', 'docs').filter(
  (file) => /\.(ts|tsx|mjs|md)$/.test(file) && !file.startsWith(GENERATED) && file !== OWN_TEST,
);
const documents = [
  ...cites.filter((file) => file.endsWith('.md')),
  ...readdirSync(ROOT).filter((file) => file.endsWith('.md')),
];
const exists = (file) => existsSync(path.join(ROOT, file));
const environment = below('apps/api/src').filter((file) => /\/env(-[\w]+)?\.ts$/.test(file));

/** A decision is cited by its number alone, so each has one of its own, and a cited one is there. */
function decisionFaults() {
  const numbers = readdirSync(path.join(ROOT, 'docs/adr')).flatMap((name) => name.match(/^\d{4}(?=-)/) ?? []);
  const twice = numbers.filter((number, at) => numbers.indexOf(number) !== at);
  return [
    ...twice.map((number) => `docs/adr: ${number} is the number of two decisions`),
    ...cites.flatMap((file) =>
      [...read(file).matchAll(/\bdocs\/adr\/(\d{4})\b/g)].flatMap(([, number]) =>
        numbers.includes(number) ? [] : [`${file}: there is no decision ${number}`],
      ),
    ),
  ];
}

const faults = [
  ...decisionFaults(),
  ...ruleFaults({
    document: read('docs/rules.md'),
    sources: new Map(cites.map((file) => [file, read(file)])),
    exists,
  }),
  ...documents.flatMap((file) => linkFaults(file, read(file), exists)),
  ...documents.flatMap((file) => proseFaults(file, read(file))),
  ...readmeFaults({
    chinese: read('README.md'),
    english: read('README.en.md'),
    environment: environment.map(read).join('\n'),
    scripts: Object.keys(JSON.parse(read('package.json')).scripts),
  }),
];
for (const fault of faults) console.error(`✗ ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
