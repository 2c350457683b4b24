import { Worker } from 'node:worker_threads';
import { DAMAGED, refuse } from './refusal.js';

/** A phone's picture takes two to three seconds. */
const PATIENCE_MS = 60_000;
const MEMORY_MB = 1024;

/**
 * A phone's heic as jpeg. The decoder is WebAssembly and holds its thread for seconds, so it gets one of its own, which
 * also bounds its memory and can be ended.
 *
 * @throws {DomainError} ATTACHMENT_REFUSED it cannot be decoded
 */
export function heicToJpeg(bytes: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./heic.worker.js', import.meta.url), {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const timer = setTimeout(() => void worker.terminate(), PATIENCE_MS);
    worker.once('message', (jpeg: Uint8Array) => resolve(Buffer.from(jpeg)));
    worker.once('error', () => reject(refuse(DAMAGED)));
    worker.once('exit', () => {
      clearTimeout(timer);
      // After a message this changes nothing.
      reject(refuse(DAMAGED));
    });
  });
}
