/** The papers of a release: the list of its parts (SBOM), the licences of other people's parts, the checksums. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { nameOf, readLock, shipped } from './release-packages.mjs';
import { ROOT, ScriptError, runCollected } from './run.mjs';

/**
 * CycloneDX 1.5, as npm makes it of the lock. npm writes the moment, the folder and a random number into it; here they
 * are the commit's time, the product's name and a number that follows from the contents.
 *
 * @param {Date} time of the commit
 * @returns {Promise<string>} JSON
 */
export async function sbom(time) {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--sbom-type', 'application'];
  const cli = process.env.npm_execpath;
  const [program, first] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
  const { code, output } = await runCollected(program, [...first, ...args]);
  const begin = output.indexOf('{');
  if (code !== 0 || begin < 0) throw new ScriptError(`npm sbom ended with ${code}:\n${output.slice(-2000)}`);
  const bom = JSON.parse(output.slice(begin, output.lastIndexOf('}') + 1));
  bom.metadata.timestamp = time.toISOString();
  bom.metadata.component.name = 'huiyin';
  delete bom.serialNumber;
  const hash = createHash('sha256').update(JSON.stringify(bom)).digest('hex');
  const digits = `${hash.slice(0, 12)}5${hash.slice(13, 16)}8${hash.slice(17, 32)}`;
  bom.serialNumber = `urn:uuid:${digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`;
  return `${JSON.stringify(bom, null, 1)}\n`;
}

/** The licences of every part that ships, each text once, below the names of the packages it belongs to. */
export function thirdPartyLicences() {
  const texts = new Map();
  for (const [place, { version, license }] of shipped(readLock())) {
    const text = licenceText(path.join(ROOT, place)) || `(no text in the package) ${license ?? ''}`;
    const names = texts.get(text) ?? new Set();
    texts.set(text, names.add(`${nameOf(place)}@${version}${license ? ` (${license})` : ''}`));
  }
  const rule = '='.repeat(78);
  const parts = [...texts].map(([text, names]) => `${[...names].sort().join('\n')}\n\n${text}\n`).sort();
  return `Parts of other people in Huiyin, and their licences.\n\n${rule}\n${parts.join(`\n${rule}\n`)}`;
}

function licenceText(folder) {
  return readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|notice)/i.test(name) && !/\.(js|json|ts)$/.test(name))
    .sort()
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n');
}

/** As `sha256sum` writes and checks them. @param {string[]} files below root */
export const checksums = (root, files) =>
  files
    .map((file) => {
      const digest = createHash('sha256').update(readFileSync(path.join(root, file)));
      return `${digest.digest('hex')}  ${file}\n`;
    })
    .join('');
