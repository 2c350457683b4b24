export { keyFault, newKeys, type KnownKey } from './key-checks.js';
