import { existsSync, readFileSync, readdirSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { detectEngines } from './scripts/lib/engines.mjs';

/**
 * Every suite of the repository. `npm test` builds first and then runs all of it; `npx jest PATH` runs a part. The e2e
 * suite runs once per database engine, against the built API; a project whose engine is absent is left out (see
 * scripts/lib/engines.mjs for the words and for HUIYIN_REQUIRE).
 */
const engines = detectEngines();
// The process's zone must not matter; a test that depends on it sets it itself. Workers inherit it from here.
process.env.TZ = 'UTC';
// Databases and browsers of the suites write a lot that is not kept; in memory, where there is plenty, nothing waits
// for a disk. (What survives `kill -9` survives it there as well.)
const MEMORY = '/dev/shm';
if (!process.env.TMPDIR && roomIn(MEMORY)) process.env.TMPDIR = MEMORY;

function roomIn(folder, gigabytes = 6) {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return Math.min(bavail * bsize, os.freemem()) > gigabytes * 2 ** 30;
}

const withoutAbsent = ['redis', 'clamav', 'nginx']
  .filter((name) => !engines[name])
  .map((name) => `\\.${name}\\.(mariadb\\.)?spec\\.ts$`);

/**
 * Files that say in their first line that one engine is enough: `@engine one: why`. See CONTRIBUTING.md. With
 * HUIYIN_TEST_BOTH=1 they run on both all the same.
 */
const FOLDERS = ['test/e2e', 'test/scenarios', 'test/faults', 'test/release'];
const E2E = FOLDERS.map((folder) => `<rootDir>/${folder}/**/*.spec.ts`);
const once = (process.env.HUIYIN_TEST_BOTH ? [] : FOLDERS).flatMap((folder) =>
  readdirSync(path.join(import.meta.dirname, folder))
    .filter((name) => name.endsWith('.spec.ts'))
    .map((name) => `${folder}/${name}`)
    .filter((file) =>
      /^\/\*\* @engine one: /.test(readFileSync(path.join(import.meta.dirname, file), 'utf8')),
    )
    .map((file) => `/${file.replaceAll('.', '\\.')}$`),
);

const swc = (parser, jsc = {}) => [
  '@swc/jest',
  {
    swcrc: false,
    jsc: {
      target: 'es2022',
      parser,
      keepClassNames: true,
      transform: {
        // Nest reads the types of constructors' parameters.
        legacyDecorator: true,
        decoratorMetadata: true,
        react: { runtime: 'automatic' },
        ...jsc,
      },
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

/** Jest loads CommonJS: packages that are ES modules only (Nest among them) are translated like our own source. */
function esModules(folder = 'node_modules', scope = '') {
  return readdirSync(path.join(import.meta.dirname, folder)).flatMap((name) => {
    if (name.startsWith('@') && !scope) return esModules(path.join(folder, name), `${name}/`);
    const file = path.join(import.meta.dirname, folder, name, 'package.json');
    if (!existsSync(file)) return [];
    return JSON.parse(readFileSync(file, 'utf8')).type === 'module' ? [scope + name] : [];
  });
}
const translated = esModules().map((name) => name.replaceAll('.', '\\.'));

const base = {
  rootDir: import.meta.dirname,
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  testEnvironment: '<rootDir>/test/support/environment.mjs',
  transform: {
    '\\.ts$': swc({ syntax: 'typescript', decorators: true }),
    '\\.tsx$': swc({ syntax: 'typescript', tsx: true, decorators: true }),
    '\\.m?js$': swc({ syntax: 'ecmascript' }),
  },
  transformIgnorePatterns: [`/node_modules/(?!(${translated.join('|')})/)`],
  resolver: '<rootDir>/test/support/resolver.cjs',
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': ['$1', '$1.js'],
    '\\.css$': '<rootDir>/test/support/no-style.cjs',
    // What holds on to the classes of the first file that loads it, or takes long to load.
    '^@huiyin/sqlite$': '<rootDir>/test/support/outside/sqlite.cjs',
    '^mysql2/promise$': '<rootDir>/test/support/outside/mysql2.cjs',
    '^playwright-core$': '<rootDir>/test/support/outside/playwright-core.cjs',
  },
  // Built outputs hold copies of package.json and of every module.
  modulePathIgnorePatterns: ['<rootDir>/apps/[^/]+/dist', '<rootDir>/libs/[^/]+/dist'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
};
/** @param {{ env?: Record<string, string> }} options  env: added to what the specs of the project see */
const project = (displayName, { env = {}, ...rest }) => ({
  ...base,
  displayName,
  testEnvironmentOptions: {
    // Libraries come from their source, so that a unit test never runs a stale build.
    customExportConditions: ['huiyin-source', 'require', 'node', 'default'],
    env,
  },
  ...rest,
});

const contract = '<rootDir>/libs/contract/src';
const projects = [
  project('unit', {
    testMatch: ['<rootDir>/{libs,apps}/*/src/**/*.spec.ts'],
    testPathIgnorePatterns: [...base.testPathIgnorePatterns, '<rootDir>/apps/mini/'],
  }),
  // The workshop itself: lint, documents, set-up, harness. They start compilers, so `npm run test:unit` leaves them out.
  project('tools', { testMatch: ['<rootDir>/test/support/**/*.spec.ts'] }),
  // Components and client logic, as the H5 build resolves them, in jsdom; Taro itself is a small stand-in.
  {
    ...base,
    displayName: 'mini',
    testEnvironment: '<rootDir>/test/support/jsdom-environment.mjs',
    testEnvironmentOptions: { customExportConditions: ['huiyin-source', 'browser', 'require', 'default'] },
    testMatch: ['<rootDir>/apps/mini/src/**/*.spec.{ts,tsx}'],
    setupFilesAfterEnv: ['<rootDir>/apps/mini/src/testing/setup.ts'],
    moduleFileExtensions: ['h5.tsx', 'h5.ts', 'tsx', 'ts', 'js', 'mjs', 'json', 'node'],
    moduleNameMapper: {
      ...base.moduleNameMapper,
      '^@tarojs/taro$': '<rootDir>/apps/mini/src/testing/taro.ts',
      '/platform/request$': '<rootDir>/apps/mini/src/testing/taro.ts',
      // What ships (taro.config.ts): Preact under React's names.
      ...Object.fromEntries(
        [
          ['react', 'compat/dist/compat'],
          ['react-dom', 'compat/dist/compat'],
          ['react-dom/client', 'compat/client'],
          ['react-dom/test-utils', 'test-utils/dist/testUtils'],
          ['react/jsx-runtime', 'jsx-runtime/dist/jsxRuntime'],
          ['preact', 'dist/preact'],
          ['preact/hooks', 'hooks/dist/hooks'],
          ['preact/compat', 'compat/dist/compat'],
        ].map(([name, file]) => [`^${name}$`, `<rootDir>/node_modules/preact/${file}.js`]),
      ),
      '^@huiyin/contract/client$': `${contract}/client/index.ts`,
      '^@huiyin/contract$': `${contract}/index.ts`,
    },
    globals: { API_ORIGIN: '', SUBSCRIBE_TEMPLATES: 'accepted,answered,extended,one-too-many' },
  },
  project('weapp', { testMatch: ['<rootDir>/test/weapp/**/*.spec.ts'] }),
  project('e2e-sqlite', {
    testMatch: E2E,
    testPathIgnorePatterns: [...base.testPathIgnorePatterns, '\\.mariadb\\.spec\\.ts$', ...withoutAbsent],
    env: { HUIYIN_TEST_ENGINE: 'sqlite' },
  }),
];
if (engines.mariadb) {
  projects.push(
    project('e2e-mariadb', {
      testMatch: E2E,
      testPathIgnorePatterns: [
        ...base.testPathIgnorePatterns,
        '\\.sqlite\\.spec\\.ts$',
        ...once,
        ...withoutAbsent,
      ],
      env: { HUIYIN_TEST_ENGINE: 'mariadb' },
      globalSetup: '<rootDir>/test/support/mariadb.global.mjs',
      globalTeardown: '<rootDir>/test/support/mariadb.teardown.mjs',
    }),
  );
}
if (engines.chromium) {
  projects.push(
    project('browser', {
      testMatch: ['<rootDir>/test/browser/**/*.spec.ts'],
      env: { HUIYIN_TEST_ENGINE: 'sqlite' },
    }),
  );
}

export default {
  projects,
  // A page is waited for, a timer, a lock: two workers leave a tenth of two processors idle. Each takes two gigabytes.
  maxWorkers: os.totalmem() > 12 * 2 ** 30 ? 3 : 2,
  reporters: ['default', '<rootDir>/scripts/lib/reporter.mjs'],
  // A bound for what hangs, wide enough for a machine that is busy with something else.
  testTimeout: 180_000,
};
