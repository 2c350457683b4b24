import { Injectable } from '@nestjs/common';
import { isOpen, slaAt } from '@huiyin/domain';
import { addDays, isLocalDate, startOfDay, type LocalDate } from '@huiyin/workdays';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { bindInstant, readInstant } from '../../kernel/database/engine.js';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import { fieldError } from '../../kernel/platform/errors.js';
import { decodeCursor, limitOf, malformedCursor, pageOf, type Page } from '../../kernel/platform/pages.js';
import { isInstant } from '../../kernel/platform/validation.js';
import { DEADLINE_COLUMNS, itemOf, type DeadlineRow } from './deadlines.queries.js';
import type { CountedBy, FigureLettersQuery, FigureLetterView } from './dto/figure-views.dto.js';
import {
  ANSWER_FIGURES,
  conditionOf,
  OPEN_FIGURES,
  STATUS_FIGURES,
  type Condition,
  type Figure,
} from './figures.js';
import { joined, periodOf, scopeOf, unitConditions, type Period } from './scope.js';

interface Row extends DeadlineRow {
  receivedAt: unknown;
  answeredOn: LocalDate | null;
}

/** One way through the letters of a period: which index, in which order, and how a page goes on. */
interface Path {
  index: string;
  period: (period: Period) => Condition[];
  order: string;
  placeOf: (row: Row) => string[];
  after: (place: string[]) => Condition[];
}

/**
 * The letters behind a number of the board. Each path walks one index in its own order, and that index holds every
 * column a figure asks about, so that a rare figure costs a walk over the period's index entries and not over letters.
 */
@Injectable()
export class FigureLettersQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
  ) {}

  /** @throws {DomainError} VALIDATION_FAILED the period ends before it begins, or a figure that has no answer day */
  async list(actor: StaffActor, query: FigureLettersQuery): Promise<Page<FigureLetterView>> {
    const today = this.clock.today();
    const period = periodOf(query, today);
    const limit = limitOf(query);
    const path = this.pathOf(query.figure, query.countedBy ?? 'received');
    const { where, values } = joined([
      ...path.period(period),
      conditionOf(query.figure, { today, soon: this.calendars.dueSoonUntil(today) }),
      ...scopeOf(actor),
      ...unitConditions(query),
      ...afterPlace(path, query.cursor),
    ]);
    const hint = this.uow.engine === 'sqlite' ? `INDEXED BY ${path.index}` : `FORCE INDEX (${path.index})`;
    const rows = await this.uow.read((em) =>
      readRows<Row>(
        em,
        `SELECT ${DEADLINE_COLUMNS}, l.received_at AS receivedAt, l.answered_on AS answeredOn
         FROM letters l ${hint}
           LEFT JOIN departments d ON d.id = l.department_id
           LEFT JOIN users u ON u.id = l.handler_id
         WHERE 1 = 1${where}
         ORDER BY ${path.order} LIMIT ${limit + 1}`,
        values,
      ),
    );
    const page = pageOf(rows, limit, path.placeOf);
    return { items: page.items.map((row) => this.view(row, today)), nextCursor: page.nextCursor };
  }

  private view(row: Row, today: LocalDate): FigureLetterView {
    const { dueOn, status } = row;
    const item = itemOf(row);
    const answeredOn = status === 'answered' || status === 'closed' ? row.answeredOn : null;
    // Refused, referred, merged, withdrawn: the limit is about the answer, so these are neither in time nor late.
    if (!answeredOn && !isOpen(status)) return { ...item, answeredOn, late: false, workingDaysOverdue: 0 };
    const clock = { dueOn, provisional: item.provisional, finishedOn: answeredOn };
    const { state, workingDaysOverdue } = slaAt(clock, this.calendars.current(), today);
    return { ...item, answeredOn, late: state === 'overdue', workingDaysOverdue };
  }

  private pathOf(figure: Figure, countedBy: CountedBy): Path {
    if (countedBy === 'answered') {
      if (!(ANSWER_FIGURES as readonly Figure[]).includes(figure)) {
        const message = '只有答复类的数字可以按答复日统计';
        throw fieldError('countedBy', message);
      }
      return BY_ANSWER;
    }
    if (OPEN_FIGURES.includes(figure)) return BY_DEADLINE;
    return STATUS_FIGURES.includes(figure) ? this.byStatus() : this.byReceipt();
  }

  /**
   * As {@link byReceipt}, through the letters of one status: few of the period's letters were refused or referred, and
   * fewer of a department's.
   */
  private byStatus(): Path {
    const instant = (day: LocalDate): string | Date => bindInstant(this.uow.engine, startOfDay(day));
    return {
      index: 'ix_letters_status_received',
      period: ({ from, to }) => [
        ['l.received_at >= ?', instant(from)],
        ['l.received_at < ?', instant(addDays(to, 1))],
      ],
      order: 'l.received_at DESC, l.id DESC',
      placeOf: (row) => [readInstant(row.receivedAt).toISOString(), row.id],
      after: ([at, id]) => {
        if (!isInstant(at)) throw malformedCursor();
        const last = bindInstant(this.uow.engine, new Date(at!));
        return [
          ['l.received_at <= ?', last],
          ['(l.received_at < ? OR l.id < ?)', last, id!],
        ];
      },
    };
  }

  /** Newest first. The day follows from the instant, so that the order of one is the order of both. */
  private byReceipt(): Path {
    return {
      index: 'ix_letters_figures',
      period: ({ from, to }) => [
        ['l.received_on >= ?', from],
        ['l.received_on <= ?', to],
      ],
      order: 'l.received_on DESC, l.received_at DESC, l.id DESC',
      placeOf: (row) => [row.receivedOn, readInstant(row.receivedAt).toISOString(), row.id],
      after: ([day, at, id]) => {
        if (!isLocalDate(day) || !isInstant(at)) throw malformedCursor();
        const instant = bindInstant(this.uow.engine, new Date(at!));
        return [
          ['l.received_on <= ?', day],
          ['(l.received_at < ? OR (l.received_at = ? AND l.id < ?))', instant, instant, id!],
        ];
      },
    };
  }
}

const BY_ANSWER: Path = {
  index: 'ix_letters_answered_on',
  period: ({ from, to }) => [
    ['l.answered_on >= ?', from],
    ['l.answered_on <= ?', to],
  ],
  order: 'l.answered_on DESC, l.id DESC',
  placeOf: (row) => [row.answeredOn ?? '', row.id],
  after: ([day, id]) => {
    if (!isLocalDate(day)) throw malformedCursor();
    return [
      ['l.answered_on <= ?', day],
      ['(l.answered_on < ? OR l.id < ?)', day, id!],
    ];
  },
};

/** What is still to be done, the most urgent first. */
const BY_DEADLINE: Path = {
  index: 'ix_letters_open_due',
  period: ({ from, to }) => [
    ['l.received_on >= ?', from],
    ['l.received_on <= ?', to],
  ],
  order: 'l.due_on, l.id',
  placeOf: (row) => [row.dueOn, row.id],
  after: ([day, id]) => {
    if (!isLocalDate(day)) throw malformedCursor();
    return [
      ['l.due_on >= ?', day],
      ['(l.due_on > ? OR l.id > ?)', day, id!],
    ];
  },
};

function afterPlace(path: Path, cursor: string | undefined): Condition[] {
  if (cursor === undefined) return [];
  const length = path.order.split(',').length;
  return path.after(decodeCursor(cursor, ...Array<'text'>(length).fill('text')) ?? []);
}
