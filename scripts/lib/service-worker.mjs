/**
 * The service worker of the citizens' pages: our few lines and Workbox (apps/mini/src/service-worker/sw.ts), bundled, with the list of
 * what it keeps. `workbox-build` would do the same with 150 more packages.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './run.mjs';

/** `name.0a1b2c3d.js`: its content never changes. */
const HASHED = /\.[0-9a-f]{8}\.(js|css)$/;

/** What Workbox's precaching takes: address and revision, null where the address says it already. */
function manifest(root) {
  const kept = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll(path.sep, '/'))
    .filter((name) => HASHED.test(name) || name === 'index.html')
    .sort();
  return kept.map((name) => ({
    url: `/${name}`,
    revision: HASHED.test(name)
      ? null
      : createHash('sha256')
          .update(readFileSync(path.join(root, name)))
          .digest('hex')
          .slice(0, 16),
  }));
}

/** @param {string} root  folder of the built pages; sw.js is written into it */
export async function buildServiceWorker(root) {
  // Loaded when it is needed: on a fresh clone nothing is installed when this file is read.
  const { build } = await import('esbuild');
  await build({
    entryPoints: [path.join(ROOT, 'apps/mini/src/service-worker/sw.ts')],
    outfile: path.join(root, 'sw.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2019',
    legalComments: 'none',
    define: {
      'process.env.NODE_ENV': '"production"',
      'self.__WB_MANIFEST': JSON.stringify(manifest(root)),
    },
  });
}
