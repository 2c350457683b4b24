import { readableCode } from '../../kernel/platform/readable-code.js';

/** A password of 79 bits; it has to be changed at the first sign-in. */
export const firstPassword = (): string => readableCode(4);
