import { Worker } from 'node:worker_threads';
import { Semaphore } from 'async-mutex';
import type { CleanedFile } from './finding.js';

/** A document of 10 MB takes a few seconds. */
const PATIENCE_MS = 60_000;
const MEMORY_MB = 1024;
const OVERBLOWN = '文件内容过多，不能自动检查，请拆分或重新打印为 PDF 后上传';
/** The thread ended before it read the file: this is no result about the file and must not be stored as one. */
const NEVER_BEGAN = /MODULE_NOT_FOUND|WORKER_INIT_FAILED|DLOPEN_FAILED/;
const atOnce = new Semaphore(2);

/**
 * A file from a stranger is taken apart in a thread of its own: its memory is bounded, it can be ended, and requests go
 * on.
 */
export function cleanApart(bytes: Buffer, mediaType: string): Promise<CleanedFile> {
  return atOnce.runExclusive(
    () =>
      new Promise<CleanedFile>((resolve, reject) => {
        const given = { bytes: new Uint8Array(bytes), mediaType };
        const worker = new Worker(new URL('./clean.worker.js', import.meta.url), {
          workerData: given,
          resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
        });
        const timer = setTimeout(() => void worker.terminate(), PATIENCE_MS);
        const failed = (): void => resolve({ content: null, findings: [], obstacle: OVERBLOWN });
        worker.once('message', ({ content, ...rest }: CleanedFile) =>
          resolve({ ...rest, content: content && Buffer.from(content) }),
        );
        worker.once('error', (error: Error & { code?: string }) =>
          NEVER_BEGAN.test(error.code ?? '') ? reject(error) : failed(),
        );
        worker.once('exit', () => {
          clearTimeout(timer);
          // After a message this changes nothing.
          failed();
        });
      }),
  );
}
