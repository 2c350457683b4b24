import type { Type } from '@nestjs/common';
import { Port } from '../platform/capabilities.js';

/** One number that is asked for when monitoring asks. Labels come from a short fixed list, never from data of people. */
export interface Reading {
  name: string;
  help: string;
  /** the label and its values, or the number itself */
  values: number | { label: string; of: Readonly<Record<string, number>> };
}

/** What a capability tells monitoring; read at most once in ten seconds, by index. */
export interface Readings {
  readings(): Promise<Reading[]>;
}

export const READINGS = new Port<Type<Readings>>('readings for monitoring');
