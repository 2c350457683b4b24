import { createRequire } from 'node:module';
import path from 'node:path';
import type { UserConfigExport } from '@tarojs/cli';

const root = __dirname;
const target = process.env.TARO_ENV ?? 'h5';

/**
 * Taro names what pages of the mini-program share after the absolute place of its module. Here it is the place in the
 * checkout, so that two checkouts of one commit build the same bytes (docs/adr/0056-release-archive.md). The plugin has
 * no setting for it; it asks the package md5.
 */
function nameSharedByPlaceInCheckout(): void {
  const required = createRequire(__filename);
  const file = required.resolve('md5');
  const md5 = required(file) as (text: string) => string;
  required.cache[file]!.exports = (text: string) =>
    md5(text.startsWith(root + path.sep) ? path.relative(root, text) : text);
}
nameSharedByPlaceInCheckout();

interface Chunk {
  files: Iterable<string>;
}
interface ChunkGroup {
  origins: { request?: string }[];
  getFiles(): string[];
  isInitial(): boolean;
}
interface Compilation {
  chunkGroups: ChunkGroup[];
  hooks: { processAssets: { tap(options: object, run: (assets: object) => void): void } };
  emitAsset(name: string, asset: object): void;
  chunkGraph: {
    getModuleChunks(module: object): Iterable<Chunk>;
    getChunkModules(chunk: Chunk): { resource?: string }[];
  };
}
const HOME = /[\\/]pages[\\/]home[\\/]index\.tsx$/;

/** Whether a module is a part of the home page: those are fetched together, the rest of what pages share later. */
const isOfHome = (module: object, { chunkGraph }: Pick<Compilation, 'chunkGraph'>): boolean =>
  [...chunkGraph.getModuleChunks(module)].some((chunk) =>
    chunkGraph.getChunkModules(chunk).some(({ resource }) => HOME.test(resource ?? '')),
  );

/**
 * Writes `pages.json`: which scripts each page needs beside the entry. The server names them in the page it sends
 * (apps/api/src/kernel/platform/first-page.ts), so that a slow line does not ask for one after the other.
 */
class PagesOfScripts {
  apply(compiler: {
    hooks: { thisCompilation: { tap(name: string, run: (compilation: Compilation) => void): void } };
  }) {
    compiler.hooks.thisCompilation.tap('pages', (compilation) => {
      // After the names have got their hashes.
      compilation.hooks.processAssets.tap({ name: 'pages', stage: 5000 }, () => {
        const pages = compilation.chunkGroups.flatMap((group) => {
          const page = group.origins
            .map(
              ({ request = '' }) =>
                /pages\/(.+)\/index/.exec(request)?.[1] ?? /words\/(en)$/.exec(request)?.[1],
            )
            .find(Boolean);
          const files = group.getFiles().filter((file) => file.endsWith('.js'));
          return page && !group.isInitial() ? [[page, files.map((file) => `/${file}`)]] : [];
        });
        const text = JSON.stringify(Object.fromEntries(pages));
        compilation.emitAsset('pages.json', {
          source: () => text,
          size: () => text.length,
          map: () => null,
          buffer: () => Buffer.from(text),
          updateHash: () => undefined,
        });
      });
    });
  }
}

/** Chunks of the H5 first load: without this every page chunk carries its own copy of Taro's runtime (118 kB each). */
const h5CacheGroups = {
  // Only what the start needs: a library that one page uses comes with that page.
  taro: { name: 'taro', test: /[\\/]node_modules[\\/]/, chunks: 'initial', priority: 20 },
  home: { name: 'home', test: isOfHome, minChunks: 2, chunks: 'async', priority: 15, enforce: true },
  shared: { name: 'shared', minChunks: 3, chunks: 'async', priority: 10, reuseExistingChunk: true },
};

interface Chain {
  resolve: {
    set(key: string, value: unknown): unknown;
    alias: { set(from: string, to: string): unknown; delete(from: string): unknown };
  };
  merge(part: object): unknown;
  plugin(name: string): { use(plugin: unknown): unknown };
}

/** libs are ESM TypeScript whose relative imports end in `.js`: let webpack find the `.ts` behind them. */
const resolveTypeScript = (chain: Chain) =>
  chain.resolve.set('extensionAlias', { '.js': ['.ts', '.tsx', '.js'] });

/**
 * The n-th short name. Terser's own ranks letters by how often they occur, also in the hashes of the webpack runtime,
 * which at that moment still depend on the path: two builds at two places would not be the same bytes. Runs in terser's
 * own processes, so that nothing outside it can be used.
 */
function shortName(n: number): string {
  const letters = 'etnaoirscludfpmhg_vbyxEwSATCkDOLPjMIHNRFqzBUWVGX$KJYQZ';
  const all = `${letters}0123456789`;
  let name = letters[n % letters.length]!;
  for (let rest = Math.floor(n / letters.length); rest > 0; rest = Math.floor(rest / all.length)) {
    rest -= 1;
    name += all[rest % all.length]!;
  }
  return name;
}

const contract = path.join(root, 'libs/contract/src');

/**
 * One configuration for both doors of the citizen: the WeChat mini-program and the H5 pages.
 *
 * Lengths are plain px (= dp) on both targets. Taro's rpx/rem scaling is off on purpose: it would shrink an
 * 18 dp elder-mode text on a 320 dp phone and blow everything up on a tablet.
 */
const config: UserConfigExport<'webpack5'> = {
  projectName: 'huiyin',
  date: '2026-11-23',
  designWidth: 375,
  deviceRatio: { 375: 2 },
  sourceRoot: 'src',
  outputRoot: `dist/${target}`,
  framework: 'preact',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  // WeChat reads UTF-8: escaped, each Chinese character would take six bytes instead of three.
  terser: {
    enable: true,
    config:
      target === 'h5'
        ? { mangle: { nth_identifier: { get: shortName } } }
        : {
            // Taro turns these off to build faster; they take another 10 kB out of the mini-program.
            compress: {
              passes: 3,
              // Of functions that nothing asks for their number of parameters.
              keep_fargs: false,
              collapse_vars: true,
              comparisons: true,
              hoist_props: true,
              inline: true,
              join_vars: true,
              properties: true,
              reduce_funcs: true,
              reduce_vars: true,
              switches: true,
            },
            output: { ascii_only: false },
          },
  },
  alias: {
    '@huiyin/contract$': path.join(contract, 'index.ts'),
    '@huiyin/contract/client$': path.join(contract, 'client/index.ts'),
  },
  defineConstants: {
    // A mini-program has no origin of its own; H5 talks to the server that served it.
    API_ORIGIN: JSON.stringify(
      target === 'weapp' ? (process.env.TARO_APP_API_ORIGIN ?? 'http://127.0.0.1:3000') : '',
    ),
    SUBSCRIBE_TEMPLATES: JSON.stringify(process.env.TARO_APP_SUBSCRIBE_TEMPLATES ?? ''),
  },
  plugins: ['aria', 'package'].map((plugin) => path.join(root, 'apps/mini/config', plugin, 'index.ts')),
  mini: {
    compile: { include: [(file: string) => file.startsWith(contract)] },
    postcss: { pxtransform: { enable: false, config: {} } },
    optimizeMainPackage: { enable: true },
    webpackChain(chain: Chain) {
      resolveTypeScript(chain);
      chain.resolve.alias.delete('react-dom');
      chain.resolve.alias.set('react-dom$', path.join(root, 'apps/mini/config/react-dom.js'));
    },
  },
  h5: {
    publicPath: '/',
    staticDirectory: 'static',
    useHtmlComponents: true,
    compile: { include: [(file: string) => file.startsWith(contract)] },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: {
      pxtransform: { enable: false, config: {} },
      autoprefixer: { enable: true, config: {} },
      // It would rewrite `button {}` to Taro's own element, and we render real buttons.
      htmltransform: { enable: false, config: {} },
    } as never,
    htmlPluginOption: { script: '' },
    // `npm run dev:h5` beside `npm run dev:api`: same origin in the browser, as in production.
    devServer: {
      port: 10086,
      open: false,
      proxy: [{ context: ['/api'], target: process.env.TARO_APP_API_ORIGIN ?? 'http://127.0.0.1:3000' }],
    },
    router: {
      mode: 'browser',
      customRoutes: {
        '/pages/home/index': '/home',
        '/pages/answers/index': '/answers',
        '/pages/answer/index': '/answer',
        '/pages/faqs/index': '/faqs',
        '/pages/letters/index': '/letters',
        '/pages/letter/index': '/letter',
        '/pages/mine/index': '/mine',
        '/pages/leaders/index': '/leaders',
        '/pages/query/index': '/query',
        '/pages/codes/index': '/codes',
        '/pages/calendar/index': '/calendar',
        '/pages/statistics/index': '/statistics',
        '/pages/write/index': '/write',
        '/pages/write/form/index': '/write/form',
        '/pages/write/confirm/index': '/write/confirm',
        '/pages/write/done/index': '/write/done',
        '/pages/open-days/index': '/open-days',
        '/pages/open-day/index': '/open-day',
        '/pages/sign-up-form/index': '/sign-up/new',
        '/pages/sign-up/index': '/sign-up',
        '/pages/sign-ups/index': '/sign-ups',
        '/pages/sign-up-change/index': '/sign-up-change',
        '/pages/consultations/index': '/consultations',
        '/pages/consultations/read/index': '/consultations/read',
        '/pages/consultations/respond/index': '/consultations/respond',
        '/pages/consultations/mine/index': '/consultations/mine',
        '/pages/consultations/outcome/index': '/consultations/outcome',
        '/pages/openness/index': '/openness',
        '/pages/openness/catalogue/index': '/openness/catalogue',
        '/pages/notices/index': '/notices',
        '/pages/privacy/index': '/privacy',
        '/pages/sign-in/index': '/sign-in',
        '/pages/contact/index': '/contact',
        '/pages/erase/index': '/erase',
      },
    },
    webpackChain(chain: Chain) {
      resolveTypeScript(chain);
      // Taro's H5 brings WeUI (28 kB of styles, one of them fetching a picture from a public host); none of it is ours.
      const nothing = path.join(root, 'apps/mini/src/styles/nothing.css');
      chain.resolve.alias.set('@tarojs/components/global.css', nothing);
      chain.resolve.alias.set('@tarojs/components-react/dist/index.css', nothing);
      chain.plugin('pages').use(PagesOfScripts);
      chain.merge({
        optimization: {
          runtimeChunk: { name: 'runtime' },
          splitChunks: { chunks: 'all', cacheGroups: h5CacheGroups },
        },
      });
    },
  },
};

export default config;
