import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './api-process.js';
import { outside } from './worker.js';

/**
 * A module of the compiled API, as Node loads it and once per worker: to translate all that it imports for Jest takes
 * seconds in each file.
 *
 * @param file below apps/api/dist
 */
// oxlint-disable-next-line typescript/no-explicit-any -- what is compiled has no types here
export const built = <Module = any>(file: string): Promise<Module> =>
  outside<Module>(pathToFileURL(path.join(ROOT, 'apps/api/dist', file)).href);
