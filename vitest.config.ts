import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { detectEngines } from './scripts/lib/engines.mjs';

/**
 * Every suite of the repository. `npm test` builds first and then runs all of it; `npx vitest run PATH` runs a part.
 * The e2e suite runs once per database engine, against the built API; a project whose engine is absent is left out
 * (see scripts/lib/engines.mjs for the words and for HUIYIN_REQUIRE).
 */
const engines = detectEngines();
const withoutAbsent = (['redis', 'clamav'] as const).flatMap((name) =>
  engines[name] ? [] : [`test/**/*.${name}.spec.ts`],
);
const E2E_FILES = ['test/e2e/**/*.spec.ts', 'test/scenarios/**/*.spec.ts', 'test/faults/**/*.spec.ts'];
// Bounds for what hangs, wide enough for a machine that is busy with something else. In CI a black-box case that fails
// is tried once more, and the report says so: a machine's hiccup must not hide what a change did.
const SLOW = { testTimeout: 120_000, hookTimeout: 180_000, retry: process.env.CI ? 1 : 0 };

const project = (
  test: NonNullable<TestProjectInlineConfiguration['test']>,
): TestProjectInlineConfiguration => ({
  extends: true,
  test,
});

// A client with its own needs (jsdom, *.spec.tsx) brings its own project file; the others are plain unit specs.
const APP_PROJECTS = readdirSync('apps').flatMap((app) =>
  ['vitest.config.ts', 'vitest.config.mts']
    .map((file) => `apps/${app}/${file}`)
    .filter((file) => existsSync(file)),
);

const projects: (TestProjectInlineConfiguration | string)[] = [
  project({
    name: 'unit',
    include: ['libs/*/src/**/*.spec.ts', 'apps/*/src/**/*.spec.ts', 'test/support/**/*.spec.ts'],
    exclude: APP_PROJECTS.map((file) => `${path.dirname(file)}/**`),
    testTimeout: 60_000,
  }),
  project({
    name: 'e2e-sqlite',
    include: E2E_FILES,
    exclude: ['test/**/*.mariadb.spec.ts', ...withoutAbsent],
    env: { HUIYIN_TEST_ENGINE: 'sqlite' },
    ...SLOW,
  }),
  ...APP_PROJECTS,
  project({ name: 'weapp', include: ['test/weapp/**/*.spec.ts'], ...SLOW }),
];

if (engines.mariadb) {
  projects.push(
    project({
      name: 'e2e-mariadb',
      include: E2E_FILES,
      exclude: ['test/**/*.sqlite.spec.ts', ...withoutAbsent],
      env: { HUIYIN_TEST_ENGINE: 'mariadb' },
      globalSetup: ['test/support/mariadb.global.ts'],
      ...SLOW,
    }),
  );
}
if (engines.chromium) {
  projects.push(
    project({
      name: 'browser',
      include: ['test/browser/**/*.spec.ts'],
      env: { HUIYIN_TEST_ENGINE: 'sqlite' },
      ...SLOW,
    }),
  );
}

export default defineConfig({
  // Libraries come from their source, so that a unit test never runs a stale build.
  resolve: { conditions: ['huiyin-source', 'module', 'node', 'development|production'] },
  ssr: { resolve: { conditions: ['huiyin-source', 'module', 'node', 'development|production'] } },
  // Said here rather than read from a tsconfig: a spec belongs to no build project, and one broken tsconfig elsewhere
  // in the workspace would otherwise fail every suite. Nest needs the decorator metadata.
  oxc: { tsconfig: false, target: 'es2023', decorator: { legacy: true, emitDecoratorMetadata: true } },
  test: {
    projects,
    pool: 'forks',
    maxWorkers: 2,
    passWithNoTests: false,
    // The process's zone must not matter; a test that depends on it sets it itself.
    env: { TZ: 'UTC' },
  },
});
