import { v7 } from 'uuid';

/** A new row id: UUID v7, so that rows of one moment lie together in the index and ids reveal no count. */
export const newId = (): string => v7();
