// `node run.mjs [PACKAGE…]` prints what passes, for ours or for packages installed in the folder it is started in.
// WRONG=1 also prints the first wrong answers of each kind.
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ADAPTERS } from './adapters.mjs';
import { judge } from './judge.mjs';

const COLUMNS = [
  'days',
  'whole years',
  'due dates',
  'as known then',
  'not announced',
  'notices read',
  'half days',
];
const say = (line) => process.stdout.write(`${line}\n`);

const here = createRequire(path.join(process.cwd(), 'package.json'));
const load = (name, file, options) => {
  const found = file ? path.join(process.cwd(), 'node_modules', name, file) : here.resolve(name);
  return import(pathToFileURL(found).href, options);
};

const names = process.argv.slice(2);
say(`| package | ${COLUMNS.join(' | ')} |\n| --- |${' --- |'.repeat(COLUMNS.length)}`);
for (const name of names.length > 0 ? names : ['@huiyin/workdays']) {
  if (!ADAPTERS[name]) throw new Error(`${name}: no adapter; known are ${Object.keys(ADAPTERS).join(', ')}`);
  const subjects = judge(await ADAPTERS[name](load));
  const cells = COLUMNS.map((column) => {
    const tally = subjects[column];
    return tally ? `${tally.right} of ${tally.asked}` : '–';
  });
  say(`| ${name} | ${cells.join(' | ')} |`);
  if (process.env.WRONG)
    for (const column of COLUMNS)
      if (subjects[column]?.wrong.length) say(`${column}: ${subjects[column].wrong.slice(0, 20).join(', ')}`);
}
