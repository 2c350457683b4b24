/**
 * `npm run licences [-- --list]`: the licences of everything that is installed with the product, from the lock file and
 * the packages themselves; no network. Fails for a package without a licence, and for one whose licence is not agreed
 * to: look at it, and add the licence to the list, or do without the package.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './lib/run.mjs';
import { licenceProblem } from './lib/licences.mjs';

const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'));
const rows = [];
for (const [place, { version, license, dev, link }] of Object.entries(lock.packages)) {
  if (!place.includes('node_modules/') || dev || link) continue;
  const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const licence = license ?? installedLicence(place);
  rows.push({ name, version, licence, problem: licenceProblem(licence) });
}
rows.sort((a, b) => `${a.licence} ${a.name}`.localeCompare(`${b.licence} ${b.name}`));

if (process.argv.includes('--list'))
  for (const { name, version, licence } of rows) console.log(`${licence ?? '-'}\t${name}@${version}`);
const counts = new Map();
for (const { licence } of rows) counts.set(licence ?? 'none', (counts.get(licence ?? 'none') ?? 0) + 1);
for (const [licence, count] of counts) console.log(`${String(count).padStart(5)}  ${licence}`);
const wrong = rows.filter(({ problem }) => problem !== null);
for (const { name, version, problem } of wrong) console.error(`✗ ${name}@${version}: ${problem}`);
console.log(`${rows.length} packages, ${wrong.length} with a licence that is missing or not agreed to`);
process.exitCode = wrong.length > 0 ? 1 : 0;

/** Old packages say it in another form, which the lock file leaves out. */
function installedLicence(place) {
  const file = path.join(ROOT, place, 'package.json');
  if (!existsSync(file)) return undefined;
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8'));
  const said = license ?? licenses;
  const all = (Array.isArray(said) ? said : [said]).flatMap((one) => one?.type ?? one ?? []);
  return all.length > 0 ? all.join(' OR ') : undefined;
}
