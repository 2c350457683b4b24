/** What other capabilities may use of letters besides its services. */
export { ERASED_INDEX, namesIn, SubmitterFields, type SubmitterData } from './intake/submitter-fields.js';
export { LetterReadsService } from './reading/letter-reads.service.js';
export { digestOf, LetterSecrets } from './citizen/secrets.js';
export { loadVisible, onlyVisible, SENDER_IS_OPEN } from './reading/letter-access.js';
export { WITHOUT_HANDLER } from './handling/placing.js';
export { cleanColumns } from './citizen/erased-words.js';
export { LetterListQuery } from './reading/letter-filters.js';
