/**
 * README.md and README.en.md say the same: variables with their defaults, commands, links and number of chapters. Both
 * name exactly the variables that the API reads, and only npm scripts that exist.
 */

/** Read by the API, and no business of an operator. */
const FOR_TESTS = ['HUIYIN_CLOCK_FILE', 'HUIYIN_BACKGROUND_SECOND_MS', 'HUIYIN_SCHEDULE'];

const ticked = (cell) => Array.from(cell.matchAll(/`([^`]+)`/g), ([, text]) => text);
/** Placeholders are translated, everything else of a command is not. */
const withoutPlaceholders = (command) =>
  command
    .replace(/(^|\s)#.*$/, '')
    .replace(/'[^']*'/g, "'…'")
    .replace(/[A-Z\u4e00-\u9fff]+(?=\.xlsx)/g, 'FILE')
    .trim();

/** @returns {{ variables: string[], commands: string[], links: string[], chapters: number }} what both must share */
export function factsOf(document) {
  const facts = { variables: [], commands: [], links: [], chapters: 0 };
  let fence = null;
  for (const line of document.split('\n')) {
    if (line.startsWith('```')) fence = fence === null ? line.slice(3) : null;
    else if (fence === 'bash' || fence === 'sql') facts.commands.push(withoutPlaceholders(line));
    if (fence !== null) continue;
    if (line.startsWith('## ')) facts.chapters += 1;
    for (const [, target] of line.matchAll(/\]\(([^)]+)\)/g))
      if (!target.startsWith('README')) facts.links.push(target);
    const [first = '', second = ''] = line.startsWith('|') ? line.split('|').slice(1) : [];
    const names = ticked(first);
    if (names.length > 0 && names.every((name) => /^[A-Z][A-Z0-9_]+$/.test(name)))
      facts.variables.push(`${names.join(' ')} = ${ticked(second).sort().join(' ')}`.trim());
    else facts.commands.push(...names.map(withoutPlaceholders));
  }
  facts.commands = facts.commands.filter((command) => command !== '');
  facts.links.sort();
  return facts;
}

/** Names of variables in the source that reads and checks the environment. */
export const variablesRead = (source) =>
  new Set(source.match(/\b(?:(?:HUIYIN|WECHAT)_[A-Z0-9_]+|[A-Z0-9]+_URL|PORT|HOST)\b/g));

/**
 * @param {{ chinese: string, english: string, environment: string, scripts: string[] }} input
 *   `environment`: the source that reads the variables; `scripts`: names in package.json
 * @returns {string[]} one sentence for each fault
 */
export function readmeFaults({ chinese, english, environment, scripts }) {
  const zh = factsOf(chinese);
  const en = factsOf(english);
  const faults = [];
  for (const kind of ['variables', 'commands', 'links']) {
    for (const fact of zh[kind].filter((one) => !en[kind].includes(one)))
      faults.push(`README.en.md lacks one of the ${kind} of README.md: ${fact}`);
    for (const fact of en[kind].filter((one) => !zh[kind].includes(one)))
      faults.push(`README.md lacks one of the ${kind} of README.en.md: ${fact}`);
  }
  if (zh.chapters !== en.chapters)
    faults.push(`${zh.chapters} chapters in README.md, ${en.chapters} in README.en.md`);

  const documented = new Set(zh.variables.flatMap((row) => row.split(' = ')[0].split(' ')));
  const read = variablesRead(environment);
  for (const name of documented)
    if (!environment.includes(name)) faults.push(`README.md documents ${name}, which the API does not read`);
  for (const name of read)
    if (!documented.has(name) && !FOR_TESTS.includes(name))
      faults.push(`README.md does not document ${name}`);
  for (const [, name] of [...zh.commands, ...en.commands]
    .join('\n')
    .matchAll(/npm run (?:--silent )?([\w:-]+)/g))
    if (!scripts.includes(name)) faults.push(`npm run ${name} is in a README and not in package.json`);
  return [...new Set(faults)];
}
