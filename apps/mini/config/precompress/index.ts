import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

interface PluginContext {
  paths: { outputPath: string };
  onBuildFinish(done: () => void): void;
}

/** Below this a compressed copy saves nothing worth a second file. */
const SMALLEST = 1024;

/**
 * Taro plugin: writes a .br and a .gz beside every text file of the H5 build. The API serves them as they are
 * (apps/api/src/kernel/platform/frontends.ts), so that the first visit costs a phone 120 kB instead of 400.
 */
export default (context: PluginContext) => {
  context.onBuildFinish(() => {
    if (process.env.TARO_ENV !== 'h5' || process.env.NODE_ENV !== 'production') return;
    const root = context.paths.outputPath;
    for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      const file = path.join(root, name);
      if (!/\.(js|css|html|svg|json)$/.test(name) || statSync(file).size < SMALLEST) continue;
      const bytes = readFileSync(file);
      writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
      writeFileSync(
        `${file}.br`,
        brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
      );
    }
  });
};
