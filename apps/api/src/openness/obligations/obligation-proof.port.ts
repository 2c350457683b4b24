import type { Type } from '@nestjs/common';
import type { LedgerPeriod, ObligationClock } from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { Port } from '../../kernel/platform/capabilities.js';

/** What the system knows without being told. */
export interface KnownFact {
  at: Date;
  /** one Chinese sentence for staff and, where the requirement is public, for everyone */
  words: string;
}

/** Proves periodic obligations by what another capability keeps: an open day, the leaders' work. */
export interface PeriodProofs {
  readonly codes: readonly string[];
  /** Null: it has not happened yet. */
  known(code: string, period: LedgerPeriod): Promise<KnownFact | null>;
}
export const PERIOD_PROOFS = new Port<Type<PeriodProofs>>('proofs of periodic obligations');

/** The days of a year's congress (R14), which administrators set. */
export interface CongressDays {
  days(year: number): Promise<{ opensOn: LocalDate; closesOn: LocalDate }>;
}
/** Answered by exactly one capability. */
export const CONGRESS_DAYS = new Port<Type<CongressDays>>('days of the congress');

/** An obligation that a document or a consultation owes; its capability keeps and proves it. */
export interface OwedBySubject {
  code: string;
  subjectId: string;
  title: string;
  departmentId: string | null;
  clock: ObligationClock;
  /** left out: proved by evidence, like an occasion's */
  known?: KnownFact | null;
}

export interface SubjectsThatOwe {
  readonly kind: 'document' | 'consultation';
  /** What was started from `from` to `to`, the days included; of one department where it is given. */
  owed(
    em: EntityManager,
    span: { from: LocalDate; to: LocalDate },
    departmentId: string | null,
  ): Promise<OwedBySubject[]>;
  /** Of these subjects; none of an id that is no such subject. */
  owedBy(em: EntityManager, subjectIds: readonly string[]): Promise<OwedBySubject[]>;
}
export const SUBJECTS_THAT_OWE = new Port<Type<SubjectsThatOwe>>('subjects that owe');

/** What must be true before evidence of a periodic obligation is taken. */
export interface EvidenceConditions {
  readonly codes: readonly string[];
  /** One Chinese sentence that names what is missing, or null. */
  fault(em: EntityManager, code: string, period: string, factAt: Date): Promise<string | null>;
}
export const EVIDENCE_CONDITIONS = new Port<Type<EvidenceConditions>>('conditions of evidence');
