/**
 * Loaded with `--import` into the API that is measured. At SIGWINCH, a signal that ends no server, it writes how long the
 * event loop was held since the last time, in milliseconds, to loop-watch.json in the data folder. The resolution of the
 * histogram is taken off.
 */
import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION = 5;
const dataDir = process.env.HUIYIN_DATA_DIR;
if (dataDir) {
  const held = monitorEventLoopDelay({ resolution: RESOLUTION });
  held.enable();
  let asked = 0;
  process.on('SIGWINCH', () => {
    asked += 1;
    const [most, usual] = [held.max, held.percentile(99)].map((ns) =>
      Math.max(0, Math.round(ns / 1e6) - RESOLUTION),
    );
    const file = path.join(dataDir, 'loop-watch.json');
    writeFileSync(`${file}.new`, JSON.stringify({ asked, most, usual }));
    renameSync(`${file}.new`, file);
    held.reset();
  });
}
