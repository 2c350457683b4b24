/**
 * What the server needs to send the citizens' first page so that it can be read before the program has arrived
 * (apps/api/src/kernel/platform/first-page.ts): styles inside the page, the home page as a function, the scripts of each page.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './run.mjs';

/** @param {string} mini  apps/mini, with dist/h5 as Taro wrote it */
export async function buildFirstPage(mini) {
  const [pages, server] = [path.join(mini, 'dist/h5'), path.join(mini, 'dist/server')];
  mkdirSync(server, { recursive: true });
  withStylesInside(pages);
  renameSync(path.join(pages, 'pages.json'), path.join(server, 'pages.json'));
  // Loaded when it is needed: on a fresh clone nothing is installed when this file is read.
  const { build } = await import('esbuild');
  await build({
    entryPoints: [path.join(mini, 'src/first/home.tsx')],
    outfile: path.join(server, 'home.mjs'),
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    legalComments: 'none',
    jsx: 'automatic',
    // The platform of a browser, without one: the same files as the H5 build.
    resolveExtensions: ['.h5.tsx', '.h5.ts', '.tsx', '.ts', '.js', '.mjs', '.json'],
    conditions: ['huiyin-source'],
    alias: {
      react: 'preact/compat',
      'react/jsx-runtime': 'preact/jsx-runtime',
      '@tarojs/taro': path.join(mini, 'src/first/taro.ts'),
      '@huiyin/contract/client': path.join(ROOT, 'libs/contract/src/client/index.ts'),
      '@huiyin/contract': path.join(ROOT, 'libs/contract/src/index.ts'),
    },
    define: { API_ORIGIN: '""', 'process.env.TARO_ENV': '"h5"' },
  });
}

/** One request less before anything can be drawn; 5 kB compressed, of which most is needed at once. */
function withStylesInside(root) {
  const file = path.join(root, 'index.html');
  const html = readFileSync(file, 'utf8').replace(
    /<link href="\/(css\/[^"]+)" rel="stylesheet"\/?>/g,
    (_, name) => {
      const css = readFileSync(path.join(root, name), 'utf8');
      rmSync(path.join(root, name));
      return `<style>${css}</style>`;
    },
  );
  writeFileSync(file, html);
}
