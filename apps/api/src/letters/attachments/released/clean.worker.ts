import { parentPort, workerData } from 'node:worker_threads';
import { cleanFile } from './clean-file.js';

/** One file, given as workerData, becomes its findings and its copy. */
const { bytes, mediaType } = workerData as { bytes: Uint8Array; mediaType: string };
parentPort?.postMessage(await cleanFile(Buffer.from(bytes), mediaType));
