/**
 * docs/rules.md against the code: each cited rule id is defined there, each rule in force is cited by a test, and each
 * file named there exists. Without this check a reader meets ids that nothing explains.
 *
 * In the document a rule is a heading (`### R01 …`) or a table row (`| P01 | …`). It is planned when its section heading
 * says “planned” or its own text has `Status: planned`.
 */

const ID = String.raw`[DPR]\d{2}|H\d{2}`;
const CITED = new RegExp(String.raw`\b(?:${ID})\b`, 'g');
/** Base64 in test data contains anything, ids of rules too. */
const BINARY = /[A-Za-z0-9+/=]{60,}/g;
const FILE = /`((?:[\w.-]+\/)+[\w.-]+\.(?:ts|tsx|mjs|md))`/g;

export const isTest = (file) => /\.spec\.tsx?$/.test(file);

/** @returns {Set<string>} the ids a text cites; of a range (R01–R03) both ends */
export const citedIn = (text) => new Set(text.replace(BINARY, '').match(CITED));

/**
 * @param {string} document docs/rules.md
 * @returns {{ id: string, planned: boolean, testedBy: string[] }[]}
 */
export function rulesOf(document) {
  const rules = [];
  let section = '';
  for (const line of document.split('\n')) {
    const [, heading] = /^## (.*)/.exec(line) ?? [];
    if (heading !== undefined) section = heading;
    const [, id] = new RegExp(String.raw`^(?:### |\| )(${ID})\b`).exec(line) ?? [];
    if (id) rules.push({ id, planned: /\bplanned\b/.test(section), testedBy: [] });
    const rule = rules.at(-1);
    if (rule && /^Status: planned\b/.test(line)) rule.planned = true;
    if (rule && /^- Tested by:/.test(line)) rule.testedBy = filesIn(line);
  }
  return rules;
}

const filesIn = (text) => Array.from(text.matchAll(FILE), ([, file]) => file);

/**
 * @param {{ document: string, sources: Map<string, string>, exists: (file: string) => boolean }} input
 *   `sources`: path and text of every file that may cite a rule
 * @returns {string[]} one sentence for each fault
 */
export function ruleFaults({ document, sources, exists }) {
  const rules = rulesOf(document);
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  const faults = [];
  for (const [at, { id }] of rules.entries())
    if (rules.findIndex((other) => other.id === id) !== at) faults.push(`${id} is defined twice`);
  for (const file of new Set(filesIn(document)))
    if (!exists(file)) faults.push(`docs/rules.md names ${file}, which does not exist`);

  const tested = new Set();
  for (const [file, text] of sources)
    for (const id of citedIn(text)) {
      if (!known.has(id)) faults.push(`${file} cites ${id}, which docs/rules.md does not define`);
      if (!isTest(file)) continue;
      tested.add(id);
      if (known.get(id)?.planned) faults.push(`${file} tests ${id}, which docs/rules.md calls planned`);
    }
  for (const { id, planned, testedBy } of rules) {
    if (!planned && !tested.has(id)) faults.push(`no test cites ${id}`);
    for (const file of testedBy)
      if (!citedIn(sources.get(file) ?? '').has(id))
        faults.push(`${file} is said to test ${id} and does not cite it`);
  }
  return faults;
}
