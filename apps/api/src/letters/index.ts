/** What other capabilities may use of letters besides its services. */
export { SubmitterFields, type SubmitterData } from './submitter-fields.js';
export { LetterReadsService } from './letter-reads.service.js';
export { digestOf, LetterSecrets } from './secrets.js';
export { loadVisible, onlyVisible } from './letter-access.js';
export { letterId } from './staff-letters.controller.js';
export { cleanColumns } from './erased-words.js';
