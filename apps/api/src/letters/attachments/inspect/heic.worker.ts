import { parentPort, workerData } from 'node:worker_threads';
import libheif from 'libheif-js/wasm-bundle.js';
import type { Pixels } from './heic.js';

/** One heic, given as workerData, becomes its pixels; a file that is none ends the thread with an error. */
const { bytes, most } = workerData as { bytes: Uint8Array; most: number };
const images = new libheif.HeifDecoder().decode(bytes);
const image = images.find((one) => one.is_primary()) ?? images[0];
if (!image) throw new Error('no picture');
const [width, height] = [image.get_width(), image.get_height()];
// The header that was read may belong to another picture of the file.
if (width * height > most) throw new Error('too many pixels');
const data = new Uint8ClampedArray(width * height * 4);
await new Promise<void>((resolve, reject) => {
  image.display({ data, width, height }, (filled) => (filled ? resolve() : reject(new Error('broken'))));
});
parentPort?.postMessage({ data, width, height } satisfies Pixels, [data.buffer]);
