import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];

/** Below this a compressed copy saves nothing worth a second file. */
const SMALLEST = 1024;

/**
 * Writes a .br and a .gz beside every text file of a built frontend. The API serves them as they are
 * (apps/api/src/kernel/platform/frontends.ts), so that nothing is compressed while someone waits: the first visit costs
 * a phone 120 kB instead of 400, and the board of the console 440 kB instead of 1.5 MB.
 *
 * @param {string} root  the folder of the build
 */
export async function precompress(root) {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(js|css|html|svg|json)$/.test(name))
    .map((name) => path.join(root, name))
    .filter((file) => statSync(file).size >= SMALLEST);
  // Both run in the thread pool; a build waits for the largest file only.
  await Promise.all(
    files.map(async (file) => {
      const bytes = readFileSync(file);
      const [small, smaller] = await Promise.all([
        zip(bytes, { level: 9 }),
        brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
      ]);
      writeFileSync(`${file}.gz`, small);
      writeFileSync(`${file}.br`, smaller);
    }),
  );
}
