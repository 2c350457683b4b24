/**
 * `npm run rehearse [name …]`: every folder of rehearsals/, one after another; a name picks the folders whose name contains
 * it. A rehearsal lasts minutes, leaves much to chance and ends with an error when something was lost.
 */
import './lib/node-version.mjs';
import { runSuites } from './lib/suites.mjs';

await runSuites('rehearsals', 'rehearsal');
