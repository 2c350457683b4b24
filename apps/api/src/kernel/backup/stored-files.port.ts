import type { Type } from '@nestjs/common';
import { Port } from '../platform/capabilities.js';
import type { Cell } from './portable-rows.js';

/** Files that the rows of a table name. */
export interface StoredFiles {
  table: string;
  /** @param row of that table, by column. @returns where its files lie; `required`: a row without it has lost it */
  filesOf(row: Readonly<Record<string, Cell>>): { key: string; required: boolean }[];
}

export const STORED_FILES = new Port<StoredFiles>('files named by rows');

/** Where files lie, outside of the database. */
export interface FileStore {
  /** @returns undefined: there is none */
  find(key: string): Promise<Buffer | undefined>;
  /** whole and on disk once it returns */
  put(key: string, content: Buffer, size: number): Promise<void>;
  /** the keys of all */
  list(): AsyncIterable<string>;
}

export const FILE_STORE = new Port<Type<FileStore>>('file store');
