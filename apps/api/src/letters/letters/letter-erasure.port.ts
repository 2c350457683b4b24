import type { EntityManager } from 'typeorm';
import { Port } from '../../kernel/platform/capabilities.js';

/** The text without what names a person. A long one takes up to a tenth of a second. */
export type Clean = (text: string) => string;

/** What a capability keeps of a letter and has to clean or remove with it, in the same transaction. */
export type ErasurePart = (em: EntityManager, letterId: string, clean: Clean) => Promise<unknown>;

export const LETTER_ERASURE = new Port<ErasurePart>('letter erasure');
