import type { Type } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Port } from '../platform/capabilities.js';

/** The Chinese name of every action that a capability audits, by its code; in the order in which they are offered. */
export const AUDIT_ACTIONS = new Port<Readonly<Record<string, string>>>('audited actions');

/** Things the log tells about, which it can be held against (R19). */
export interface AuditSubject {
  /** What is compared, and how so many of them are said: `76 封来信`. */
  readonly counted: { readonly code: string; readonly words: string };

  /** The id of the one that people call by this number; null when there is none. */
  idOf(em: EntityManager, number: string): Promise<string | null>;

  /**
   * Compares the tables with the log.
   *
   * @param onFault one Chinese sentence per difference
   * @param signal  ends it between two pages, by throwing its reason
   * @returns how many were compared
   */
  prove(onFault: (fault: string) => void, signal?: AbortSignal): Promise<number>;
}

export const AUDIT_SUBJECTS = new Port<Type<AuditSubject>>('audit subjects');
