import { parentPort, workerData } from 'node:worker_threads';
import { bytesOf, type Table } from './workbook-bytes.js';

/** Tables, given as workerData, become one workbook. */
const bytes = await bytesOf(workerData as Table[]);
parentPort?.postMessage(bytes, [bytes.buffer]);
