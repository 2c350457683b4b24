import type { Type } from '@nestjs/common';
import type { DueMove, Reprojection } from '@huiyin/domain';
import type { LocalDate, WorkCalendar } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { Port } from '../../kernel/platform/capabilities.js';

/** Open matters that are equal in everything a due day depends on: a calendar change does the same to all of them. */
export interface DueGroup {
  clockFrom: LocalDate;
  limitWorkingDays: number;
  dueOn: LocalDate;
  provisional: boolean;
  computedDueOn: LocalDate | null;
  count: number;
}

/** A group and what a calendar does to it. */
export interface DuePlan {
  group: DueGroup;
  next: Reprojection;
}

/** What moved the due days: the calendar, and the words for people. */
export interface DueCause {
  calendar: WorkCalendar;
  /** “根据《…》”, or why else */
  because: string;
}

/** What staff knows one of them by. */
export interface DueLabel {
  number: string;
  departmentId: string | null;
}

/**
 * The due days that one capability keeps. Each of its methods costs a number of statements that follows from the groups
 * and batches, not from the matters in them: a million letters are some hundred groups.
 */
export interface DueDays {
  /** part of the preview's cursors: letters and digits */
  readonly name: string;

  /** What `calendar` would do to everything open today; groups it does nothing to are left out unless asked for. */
  plan(calendar: WorkCalendar, options?: { all?: boolean }): Promise<DuePlan[]>;

  /**
   * Moves at most `most` of a group, in the caller's transaction.
   *
   * @param range.after the last id of the batch before
   * @returns how many were moved, and how; 0 means the group is finished
   */
  moveBatch(
    em: EntityManager,
    group: DueGroup,
    cause: DueCause,
    range: { most: number; after: string },
  ): Promise<{ moved: number; move: DueMove; last: string }>;

  /** Ids of a group, a page at a time in their order. */
  idsOf(em: EntityManager, group: DueGroup, after: string, most: number): Promise<string[]>;

  /** How many open matters are due after a day that no notice reaches yet; one range of an index. */
  provisionalAfter(em: EntityManager, day: LocalDate): Promise<number>;

  labels(em: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, DueLabel>>;
}

/** Whose due days follow the calendar in force. Any number of capabilities; each is planned, moved and shown alike. */
export const DUE_DAYS = new Port<Type<DueDays>>('due days');

/** What counts the working days that past matters took. */
export interface PastWorkingDays {
  /**
   * All due days agree with the calendar in force again; from `first` on the days of the past may be worked otherwise
   * than was counted. In the transaction that ends the run.
   */
  countAgain(em: EntityManager, first: LocalDate): Promise<void>;
}

export const PAST_WORKING_DAYS = new Port<Type<PastWorkingDays>>('past working days');
