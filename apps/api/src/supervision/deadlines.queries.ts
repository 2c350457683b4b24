import { Injectable } from '@nestjs/common';
import {
  LETTER_KIND_LABELS,
  LETTER_STATUS_LABELS,
  MAILBOX_LABELS,
  type LetterKind,
  type LetterStatus,
  type Mailbox,
} from '@huiyin/contract';
import { escalation, ESCALATION_LABELS, isDepartmentBound, slaAt, type SlaReading } from '@huiyin/domain';
import { isLocalDate, type LocalDate } from '@huiyin/workdays';
import { CalendarsService } from '../calendars/calendars.service.js';
import { readRows } from '../database/statements.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { StaffActor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { DomainError } from '../platform/errors.js';
import { decodeCursor, limitOf, pageOf, type Page } from '../platform/pages.js';
import {
  NO_DEPARTMENT,
  type DeadlineItemView,
  type DeadlineQuery,
  type DueSoonItemView,
  type OverdueItemView,
} from './dto/deadline-views.dto.js';

interface Row {
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
  receivedOn: LocalDate;
  dueOn: LocalDate;
  provisional: number | boolean;
}

/** One column, the operator and the value it is compared with. */
type Condition = readonly [sql: string, ...values: string[]];

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
  ) {}

  /** Open and past the due day (R18); the longest overdue first. */
  async overdue(actor: StaffActor, query: DeadlineQuery): Promise<Page<OverdueItemView>> {
    const today = this.clock.today();
    const page = await this.page(actor, query, [['l.due_on < ?', today]]);
    const items = page.items.map((row) => {
      const { workingDaysOverdue } = this.reading(row, today);
      const level = escalation(workingDaysOverdue);
      return { ...itemOf(row), workingDaysOverdue, level, levelLabel: ESCALATION_LABELS[level] };
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

  private reading({ dueOn, provisional }: Row, today: LocalDate): SlaReading {
    const clock = { dueOn, provisional: Boolean(provisional), finishedOn: null };
    return slaAt(clock, this.calendars.current(), today);
  }

  private async page(actor: StaffActor, query: DeadlineQuery, due: Condition[]): Promise<Page<Row>> {
    const limit = limitOf(query);
    const conditions = [...scopeOf(actor), ...filtersOf(query), ...due, ...after(query.cursor)];
    const where = conditions.map(([sql]) => ` AND ${sql}`).join('');
    const values = conditions.flatMap(([, ...bound]) => bound);
    const rows = await this.uow.read((em) =>
      readRows<Row>(
        em,
        `SELECT l.id, l.number, l.title, l.kind, l.mailbox, l.status, l.department_id AS departmentId,
           d.name AS department, l.handler_id AS handlerId, u.display_name AS handler,
           l.received_on AS receivedOn, l.due_on AS dueOn, l.due_provisional AS provisional
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

/** A head watches the own department, and never a letter about it (信访工作条例 §30). */
function scopeOf({ role, departmentId }: StaffActor): Condition[] {
  if (!isDepartmentBound(role)) return [];
  const own = departmentId ?? '';
  return [
    ['l.department_id = ?', own],
    ['(l.accused_department_id IS NULL OR l.accused_department_id <> ?)', own],
  ];
}

function filtersOf({ department, handler }: DeadlineQuery): Condition[] {
  const conditions: Condition[] = [];
  if (department === NO_DEPARTMENT) conditions.push(['l.department_id IS NULL']);
  else if (department) conditions.push(['l.department_id = ?', department]);
  if (handler) conditions.push(['l.handler_id = ?', handler]);
  return conditions;
}

/** The first condition alone lets either engine start reading at the place; OR alone makes SQLite read from the top. */
function after(cursor: string | undefined): Condition[] {
  const last = decodeCursor(cursor, 2);
  if (!last) return [];
  const [dueOn, id] = last;
  if (!isLocalDate(dueOn) || typeof id !== 'string')
    throw new DomainError('MALFORMED_REQUEST', '翻页标记不正确，请从第一页重新开始');
  return [
    ['l.due_on >= ?', dueOn],
    ['(l.due_on > ? OR l.id > ?)', dueOn, id],
  ];
}

const itemOf = (row: Row): DeadlineItemView => ({
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
  receivedOn: row.receivedOn,
  dueOn: row.dueOn,
  provisional: Boolean(row.provisional),
});
