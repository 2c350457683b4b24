import { Injectable } from '@nestjs/common';
import {
  LETTER_KIND_LABELS,
  LETTER_STATUS_LABELS,
  MAILBOX_LABELS,
  type LetterKind,
  type LetterStatus,
  type Mailbox,
} from '@huiyin/contract';
import {
  dueRangeOf,
  escalation,
  ESCALATION_LABELS,
  slaAt,
  type EscalationLevel,
  type EscalationThresholds,
  type SlaReading,
} from '@huiyin/domain';
import { type LocalDate } from '@huiyin/workdays';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { EscalationService } from '../../calendar/calendars/escalation.service.js';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import { decodeCursor, limitOf, pageOf, type Page } from '../../kernel/platform/pages.js';
import { WITHOUT_HANDLER } from '../../letters/letters/index.js';
import type {
  DeadlineItemView,
  DeadlineQuery,
  DueSoonItemView,
  OverdueItemView,
  OverdueQuery,
} from './dto/deadline-views.dto.js';
import type { Condition } from './figures.js';
import { joined, scopeOf, unitConditions } from './scope.js';

/** Columns of a letter in the lists of the board. */
export interface DeadlineRow {
  id: string;
  number: string;
  title: string;
  kind: LetterKind;
  mailbox: Mailbox;
  status: LetterStatus;
  departmentId: string | null;
  department: string | null;
  handlerId: string | null;
  handler: string | null;
  withoutHandler: unknown;
  receivedOn: LocalDate;
  dueOn: LocalDate;
  provisional: number | boolean;
}

/** Of letters l with their department d and user u, as {@link DeadlineRow} names them. */
export const DEADLINE_COLUMNS = `l.id, l.number, l.title, l.kind, l.mailbox, l.status,
  l.department_id AS departmentId, d.name AS department, l.handler_id AS handlerId, u.display_name AS handler,
  CASE WHEN ${WITHOUT_HANDLER} THEN 1 ELSE 0 END AS withoutHandler,
  l.received_on AS receivedOn, l.due_on AS dueOn, l.due_provisional AS provisional`;

/**
 * Open letters by deadline, nearest first: the lists a board polls. Plain SQL over the index of open letters by due
 * day (for one department or person: over theirs), names joined by primary key, one statement a page.
 */
@Injectable()
export class DeadlinesQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly escalation: EscalationService,
  ) {}

  /** {@link overdue}, ready to be sent: the boards of many people ask for the same list at the same moment. */
  overdueJson(actor: StaffActor, query: OverdueQuery): Promise<Buffer> {
    return this.together('overdue', actor, query, () => this.overdue(actor, query));
  }

  /** {@link dueSoon}, likewise */
  dueSoonJson(actor: StaffActor, query: DeadlineQuery): Promise<Buffer> {
    return this.together('due soon', actor, query, () => this.dueSoon(actor, query));
  }

  /** Open and past the due day (R18); the longest overdue first. */
  async overdue(
    actor: StaffActor,
    query: OverdueQuery & { letter?: string | undefined },
  ): Promise<Page<OverdueItemView>> {
    const today = this.clock.today();
    const thresholds = await this.escalation.on(today);
    const page = await this.page(actor, query, [
      ...this.overdueConditions(query.level, today, thresholds),
      ...(query.letter ? [['l.id = ?', query.letter] as const] : []),
    ]);
    // In order of their day, so that most rows share one answer with the row before.
    let last: { dueOn: LocalDate; days: number } | undefined;
    const items = page.items.map((row) => {
      if (last?.dueOn !== row.dueOn)
        last = { dueOn: row.dueOn, days: this.reading(row, today).workingDaysOverdue };
      const level = escalation(last.days, thresholds);
      return { ...itemOf(row), workingDaysOverdue: last.days, level, levelLabel: ESCALATION_LABELS[level] };
    });
    return { items, nextCursor: page.nextCursor };
  }

  /** Open, not overdue, and due within the last working days that count as 即将到期. */
  async dueSoon(actor: StaffActor, query: DeadlineQuery): Promise<Page<DueSoonItemView>> {
    const today = this.clock.today();
    const page = await this.page(actor, query, [
      ['l.due_on >= ?', today],
      ['l.due_on <= ?', this.calendars.dueSoonUntil(today)],
    ]);
    const items = page.items.map((row) => ({
      ...itemOf(row),
      workingDaysLeft: this.reading(row, today).workingDaysLeft,
    }));
    return { items, nextCursor: page.nextCursor };
  }

  /** An actor sees what the own scope holds, and all of the same scope see the same. */
  private together(
    list: string,
    actor: StaffActor,
    query: DeadlineQuery,
    read: () => Promise<Page<DeadlineItemView>>,
  ): Promise<Buffer> {
    const question = JSON.stringify([list, scopeOf(actor), query, this.clock.today()]);
    return this.uow.workTogether(question, async () => Buffer.from(JSON.stringify(await read())));
  }

  private overdueConditions(
    level: EscalationLevel | undefined,
    today: LocalDate,
    thresholds: EscalationThresholds,
  ): Condition[] {
    if (!level) return [['l.due_on < ?', today]];
    const { from, before } = dueRangeOf(level, this.calendars.current(), today, thresholds);
    return from === null
      ? [['l.due_on < ?', before]]
      : [
          ['l.due_on >= ?', from],
          ['l.due_on < ?', before],
        ];
  }

  private reading({ dueOn, provisional }: DeadlineRow, today: LocalDate): SlaReading {
    const clock = { dueOn, provisional: Boolean(provisional), finishedOn: null };
    return slaAt(clock, this.calendars.current(), today);
  }

  private async page(actor: StaffActor, query: DeadlineQuery, due: Condition[]): Promise<Page<DeadlineRow>> {
    const limit = limitOf(query);
    const { where, values } = joined([
      ...scopeOf(actor),
      ...unitConditions(query),
      ...due,
      ...after(query.cursor),
    ]);
    const rows = await this.uow.read((em) =>
      readRows<DeadlineRow>(
        em,
        `SELECT ${DEADLINE_COLUMNS}
         FROM letters l
           LEFT JOIN departments d ON d.id = l.department_id
           LEFT JOIN users u ON u.id = l.handler_id
         WHERE l.is_open = 1${where}
         ORDER BY l.due_on, l.id LIMIT ${limit + 1}`,
        values,
      ),
    );
    return pageOf(rows, limit, (row) => [row.dueOn, row.id]);
  }
}

/** With the first condition both engines start reading at the place; with OR alone SQLite reads from the top. */
function after(cursor: string | undefined): Condition[] {
  const last = decodeCursor(cursor, 'day', 'id');
  if (!last) return [];
  const [dueOn, id] = last;
  return [
    ['l.due_on >= ?', dueOn],
    ['(l.due_on > ? OR l.id > ?)', dueOn, id],
  ];
}

/** @param row read with {@link DEADLINE_COLUMNS} */
export const itemOf = (row: DeadlineRow): DeadlineItemView => ({
  id: row.id,
  number: row.number,
  title: row.title,
  kind: row.kind,
  kindLabel: LETTER_KIND_LABELS[row.kind],
  mailbox: row.mailbox,
  mailboxLabel: MAILBOX_LABELS[row.mailbox],
  status: row.status,
  statusLabel: LETTER_STATUS_LABELS[row.status],
  department: row.department,
  departmentId: row.departmentId,
  handler: row.handler,
  handlerId: row.handlerId,
  withoutHandler: Number(row.withoutHandler) === 1,
  receivedOn: row.receivedOn,
  dueOn: row.dueOn,
  provisional: Boolean(row.provisional),
});
