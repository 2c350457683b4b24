/** Our own rules, as oxlint loads them. */
import { plainWords } from './plain-words.mjs';
import { wings } from './wings.mjs';

export default { meta: { name: 'huiyin' }, rules: { 'plain-words': plainWords, wings } };
