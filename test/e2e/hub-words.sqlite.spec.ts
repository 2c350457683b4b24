import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT } from '../support/api-process.js';
import { expectNamed } from '../support/expect.js';

interface Words {
  name: string;
  most: number;
  options: string[];
  commands: Words[];
}

/** What the program itself would read, without running any of it. */
const PROGRAM = `
  const { load } = await import(process.argv[1]);
  const { hub } = await load('cli/commands');
  const words = (command) => ({
    name: command.name(),
    most: command.registeredArguments.length,
    options: command.options.map(({ long }) => long),
    commands: command.commands.map(words),
  });
  console.log(JSON.stringify(words(hub())));
`;

const MENTION = /(?:npm run (?:--silent )?hub --|\bhuiyin (?:--env \S+ )?hub) ([^`\n|#；。，）)]+)/g;

/** Why a command as it is written would be refused; undefined when the hub takes it. */
function faultOf(written: string, hub: Words): string | undefined {
  let command = hub;
  let given = 0;
  for (const word of written.trim().match(/'[^']*'|"[^"]*"|\S+/g) ?? []) {
    // The rest is left to the reader.
    if (word === '…' || word.startsWith('>')) break;
    const below = command.commands.find(({ name }) => name === word);
    if (below) command = below;
    else if (!word.startsWith('--')) given += 1;
    else if (!command.options.includes(word)) return `${command.name} has no ${word}`;
    else if (/^--(keep|to|at|kind|letters|days)$/.test(word)) given -= 1;
  }
  return given > command.most ? `${command.name} takes ${command.most} words, not ${given}` : undefined;
}

describe('commands of the hub in documents', () => {
  let hub: Words;
  beforeAll(() => {
    const launcher = path.join(ROOT, 'apps/api/dist/kernel/platform/launcher.js');
    const told = execFileSync(process.execPath, ['--input-type=module', '-e', PROGRAM, launcher]);
    hub = JSON.parse(told.toString());
  });

  it('exist, with the options that are written beside them', () => {
    const documents = ['README.md', 'README.en.md'].concat(
      readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.md'))
        .map((name) => `docs/${name}`),
    );
    const mentions = documents.flatMap((file) =>
      // What the shell puts in is a word like any other.
      [
        ...readFileSync(path.join(ROOT, file), 'utf8')
          .replace(/(?<= hub .*)"\$\(.*?\)"/g, 'WORD')
          .matchAll(MENTION),
      ].map(([, written]) => [file, written!] as const),
    );
    expect(mentions.length).toBeGreaterThan(40);
    for (const [file, written] of mentions)
      expectNamed(faultOf(written, hub), `${file}: hub ${written}`).toBe(undefined);
  });

  it.each([
    ['audit verfiy', 'audit takes 0 words, not 1'],
    ['bakcup /mnt/backup', 'hub takes 0 words, not 2'],
    ['key show --agian', 'show has no --agian'],
    ['backup /mnt/backup --keep 14', undefined],
    ["move --to 'mysql://huiyin:secret@127.0.0.1:3306/huiyin'", undefined],
  ])('%s: %s', (written, fault) => {
    expect(faultOf(written, hub)).toBe(fault);
  });
});
