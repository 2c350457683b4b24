/** What other capabilities may use of the search besides its services. */
export { CORPORA, searchedText, type CorpusName } from './corpora.js';
export { fingerprint, sameness } from './likeness.js';
export { signatureOf as bandsOf } from './signature.js';
export { groupsOf } from './matters.js';
export { containsAll, normalize, termsOf } from './grams.js';
