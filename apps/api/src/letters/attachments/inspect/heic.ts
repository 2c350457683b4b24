import { Worker } from 'node:worker_threads';
import { DAMAGED, refuse } from './refusal.js';

/** A phone's picture takes two to three seconds. */
const PATIENCE_MS = 60_000;
const MEMORY_MB = 1024;

/** Red, green, blue and opacity of every pixel, line by line. */
export interface Pixels {
  data: Uint8ClampedArray<ArrayBuffer>;
  width: number;
  height: number;
}

/**
 * The pixels of a phone's heic, upright. The decoder is WebAssembly and holds its thread for seconds, so it gets one of
 * its own, which also bounds its memory and can be ended.
 *
 * @param most pixels; a larger picture is not unpacked
 * @throws {DomainError} ATTACHMENT_REFUSED it cannot be decoded
 */
export function heicPixels(bytes: Buffer, most: number): Promise<Pixels> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./heic.worker.js', import.meta.url), {
      workerData: { bytes, most },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const timer = setTimeout(() => void worker.terminate(), PATIENCE_MS);
    worker.once('message', resolve);
    worker.once('error', () => reject(refuse(DAMAGED)));
    worker.once('exit', () => {
      clearTimeout(timer);
      // After a message this changes nothing.
      reject(refuse(DAMAGED));
    });
  });
}
