/**
 * `npm run bench [name …]`: every folder of bench/, one after another; a name picks the folders whose name contains it.
 * Each suite prints its figures beside its baseline.
 */
import './lib/node-version.mjs';
import { runSuites } from './lib/suites.mjs';

await runSuites('bench', 'bench');
