/**
 * The API as a few files. Most of a start was finding and reading some 4,600 modules; one bundle starts in a third of
 * the time and works the same, because it is made of what tsc wrote: esbuild alone would drop the decorators' metadata.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './run.mjs';

const DIST = path.join(ROOT, 'apps/api/dist');

/** Native, found by path, by a name known at run time (TypeORM's driver), or read as files: loaded from node_modules. */
export const OUTSIDE = [
  'mysql2',
  'better-sqlite3',
  'better-sqlite3-13',
  'sharp',
  '@node-rs/argon2',
  'swagger-ui-dist',
  'libheif-js',
];

/** Optional imports of libraries that we have not installed: an error if they were reached, and they are not. */
const OPTIONAL = [
  '@nestjs/microservices',
  '@nestjs/websockets',
  '@nestjs/platform-express',
  '@fastify/view',
  'class-transformer/storage',
  ...[
    '@google-cloud/spanner',
    '@sap/hana-client',
    'mongodb',
    'mssql',
    'mysql',
    'oracledb',
    'pg',
    'pg-native',
  ],
  ...['pg-query-stream', 'react-native-sqlite-storage', 'redis', 'sql.js', 'sqlite3', 'ts-node'],
  'typeorm-aurora-data-api-driver',
];

/** TypeORM brings a driver for every database there is; here it is better-sqlite3 or mysql, with what they extend. */
const OTHER_DRIVERS =
  /[\\/]typeorm[\\/]driver[\\/](aurora-mysql|aurora-postgres|capacitor|cockroachdb|cordova|expo|mongodb|nativescript|oracle|postgres|react-native|sap|spanner|sqljs|sqlserver)[\\/](\w+Driver)\.js$/;
const withoutOtherDrivers = {
  name: 'without other drivers',
  setup: ({ onLoad }) =>
    onLoad({ filter: OTHER_DRIVERS }, ({ path: file }) => {
      const [, , name] = OTHER_DRIVERS.exec(file);
      return { contents: `exports.${name} = class ${name} {};`, loader: 'js' };
    }),
};

/**
 * Two modules of Nest ask for packages when they run. Here those would be read a second time, beside what is bundled; in a
 * release there are none, and a body made of another one (OmitType) would be refused for want of the other's rules.
 */
const ASKED_WHEN_RUN = /[\\/]@nestjs[\\/](typeorm|mapped-types)[\\/]dist[\\/].*\.js$/;
const withinTheBundle = {
  name: 'within the bundle',
  setup: ({ onLoad }) =>
    onLoad({ filter: ASKED_WHEN_RUN }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      if (!source.includes('= createRequire(')) return undefined;
      const imports = [];
      const contents = source.replace(
        /\brequire\('(typeorm|class-(?:validator|transformer)(?:\/cjs\/storage)?)'\)/g,
        (_, name) => {
          const from = name.replace('class-transformer/cjs/', 'class-transformer/esm5/');
          imports.push(`import * as asked${imports.length} from '${from}';`);
          return `asked${imports.length - 1}`;
        },
      );
      return { contents: imports.join('') + contents };
    }),
};

/** CommonJS inside asks for these. */
const BANNER = `import { createRequire as createRequireOfBundle } from 'node:module';
const require = createRequireOfBundle(import.meta.url);
const __filename = import.meta.filename;
const __dirname = import.meta.dirname;
`;

/** Files that run in a thread of their own (`*.worker.js`), each in the folder of the file that starts it. */
const workers = () =>
  Object.fromEntries(
    readdirSync(DIST, { recursive: true })
      .filter((file) => file.endsWith('.worker.js') && !file.startsWith('bundle'))
      .map((file) => [path.basename(file, '.js'), path.join(DIST, file)]),
  );

/** Makes apps/api/dist/bundle of what tsc has written, and says of what (apps/api/src/kernel/platform/launcher.ts). */
export async function bundleApi() {
  const { build, stop } = await import('esbuild');
  const outdir = path.join(DIST, 'bundle');
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: {
      app: path.join(DIST, 'app.js'),
      commands: path.join(DIST, 'cli/commands.js'),
      ...workers(),
    },
    outdir,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    // Entities, migrations and errors are known by their classes' names.
    keepNames: true,
    legalComments: 'none',
    charset: 'utf8',
    external: [...OUTSIDE, ...OPTIONAL.flatMap((name) => [name, `${name}/*`])],
    plugins: [withoutOtherDrivers, withinTheBundle],
    banner: { js: BANNER },
    logLevel: 'error',
  });
  // Its process would stay, with half a gigabyte, for as long as the server that was built runs.
  await stop();
  const { STAMP, compiled } = await launcher();
  writeFileSync(STAMP, compiled());
}

/** Whether the bundle is made of what tsc has written last: a check of types may have written since. */
export async function isBundleCurrent() {
  const { STAMP, compiled } = await launcher();
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === compiled();
}

const launcher = () => import(pathToFileURL(path.join(DIST, 'kernel/platform/launcher.js')).href);
