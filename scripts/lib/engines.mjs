/**
 * Which optional engines this machine has, and what happens when one is missing.
 *
 * One place for `npm test`, `jest.config.mjs` and the specs: a suite whose engine is absent is left out and named;
 * an engine listed in HUIYIN_REQUIRE (comma list) must be there, or the run fails before the first test.
 */
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

export const ENGINE_NAMES = ['mariadb', 'redis', 'chromium', 'clamav', 'nginx'];

/** Debian keeps daemons in sbin, which an ordinary user's PATH lacks. */
const EXTRA_DIRECTORIES = ['/usr/local/sbin', '/usr/sbin', '/usr/local/bin', '/usr/bin', '/opt/homebrew/bin'];

const PROGRAMS = {
  mariadb: ['mariadbd', 'mysqld'],
  redis: ['redis-server', 'valkey-server'],
  // The browser without its own windows first: the same pages for half the processor time.
  chromium: [
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
  ],
  clamav: ['clamd'],
  nginx: ['nginx'],
};

/** What is left out with each engine: in words, and the spec files that then do not run at all. */
const SUITES = {
  mariadb: { words: 'test/e2e and test/scenarios on MariaDB', files: '\\.mariadb\\.spec\\.ts$' },
  redis: { words: 'test/**/*.redis.spec.ts', files: '\\.redis\\.spec\\.ts$' },
  chromium: { words: 'test/browser', files: '^test/browser/' },
  clamav: { words: 'test/**/*.clamav.spec.ts', files: '\\.clamav\\.spec\\.ts$' },
  nginx: { words: 'test/**/*.nginx.*spec.ts', files: '\\.nginx\\.(mariadb\\.)?spec\\.ts$' },
};

function findProgram(names, searchPath = process.env.PATH ?? '') {
  const directories = [...searchPath.split(path.delimiter), ...EXTRA_DIRECTORIES].filter(Boolean);
  for (const name of names) {
    for (const directory of directories) {
      const candidate = path.join(directory, name);
      try {
        accessSync(candidate, constants.X_OK);
        return candidate;
      } catch {
        continue;
      }
    }
  }
  return undefined;
}

/**
 * The path of each engine's program, or undefined where it is absent. HUIYIN_ABSENT (comma list) hides engines, which
 * is how the absence itself is tried out.
 *
 * @returns {{ mariadb?: string, redis?: string, chromium?: string, clamav?: string, nginx?: string }}
 */
export function detectEngines(env = process.env) {
  const hidden = parseList(env.HUIYIN_ABSENT);
  return Object.fromEntries(
    ENGINE_NAMES.map((name) => {
      const override = env[`HUIYIN_${name.toUpperCase()}_PATH`];
      return [name, hidden.includes(name) ? undefined : override || findProgram(PROGRAMS[name], env.PATH)];
    }),
  );
}

/**
 * The engines HUIYIN_REQUIRE insists on.
 *
 * @throws {Error} a name is none of mariadb, redis, chromium, clamav, nginx: a typo must not switch the demand off
 */
export function requiredEngines(env = process.env) {
  const names = parseList(env.HUIYIN_REQUIRE);
  const unknown = names.filter((name) => !ENGINE_NAMES.includes(name));
  if (unknown.length > 0) {
    throw new Error(`HUIYIN_REQUIRE names ${unknown.join(', ')}; known are ${ENGINE_NAMES.join(', ')}`);
  }
  return names;
}

/**
 * What is missing, in sentences.
 *
 * @returns {{ leftOut: string[], problems: string[], files: string[] }} notes on suites left out; demands that are not
 *   met; patterns of the spec files that will not run
 */
export function reportEngines(env = process.env) {
  const engines = detectEngines(env);
  const required = requiredEngines(env);
  const leftOut = [];
  const problems = [];
  const files = [];
  for (const name of ENGINE_NAMES) {
    if (engines[name]) continue;
    files.push(SUITES[name].files);
    const tried = PROGRAMS[name].join(' or ');
    if (required.includes(name)) {
      problems.push(`HUIYIN_REQUIRE asks for ${name}, but ${tried} is not on this machine`);
    } else {
      leftOut.push(`${name}: not found (${tried}), suites left out: ${SUITES[name].words}`);
    }
  }
  return { leftOut, problems, files };
}

function parseList(text) {
  return (text ?? '')
    .split(',')
    .map((item) => item.trim().toLowerCase())
    .filter(Boolean);
}
