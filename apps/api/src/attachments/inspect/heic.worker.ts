import { parentPort, workerData } from 'node:worker_threads';
import convert from 'heic-convert';

/** One heic, given as workerData, becomes one jpeg; a file that is none ends the thread with an error. */
const jpeg = await convert({ buffer: workerData as never, format: 'JPEG', quality: 0.9 });
parentPort?.postMessage(new Uint8Array(jpeg));
