import { Injectable } from '@nestjs/common';
import { LETTER_KIND_LABELS, LETTER_KINDS, type LetterKind } from '@huiyin/contract';
import { onTimeRate } from '@huiyin/domain';
import { localDate, toLocalDate, workingDaysBetween, type LocalDate } from '@huiyin/workdays';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import type {
  MonthlyFiguresView,
  PublicFiguresView,
  PublicStatisticsView,
  PublicYearView,
} from '../dto/public-statistics.dto.js';

/** Anyone may ask, as often as they like: the figures are computed at most this often by each instance. */
const CACHE_MS = 60_000;
const MONTHS = 12;
const MOST_YEARS = 5;

/** Letters of one kind and month with the same answer time; `started` and `answeredOn` are null while unanswered. */
interface Row {
  month: string;
  kind: LetterKind;
  started: LocalDate | null;
  answeredOn: LocalDate | null;
  received: number | string;
  answered: number | string;
  answeredLate: number | string;
  overdue: number | string;
}

interface Cell {
  month: string;
  kind: LetterKind;
  received: number;
  answered: number;
  answeredLate: number;
  overdue: number;
  /** working days the answered ones took together */
  workingDays: number;
}

/** Public figures on how fast the bureau answers (R18): counts and averages, nothing about a person. */
@Injectable()
export class PublicStatisticsQueries {
  private readonly cached = new Map<string, { at: number; view: Promise<unknown> }>();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
  ) {}

  /** The day up to which the figures count that a visitor is shown now; it computes none. */
  shownAsOf(): LocalDate {
    const now = this.clock.now().getTime();
    const known = this.cached.get('now');
    const isShown = known !== undefined && Math.abs(now - known.at) < CACHE_MS;
    return isShown ? toLocalDate(new Date(known.at)) : this.clock.today();
  }

  /** At most a minute old. */
  figures(): Promise<PublicStatisticsView> {
    return this.recent('now', () => this.compute(this.clock.today()));
  }

  /**
   * One calendar year; at most a minute old.
   *
   * @throws {DomainError} NOT_FOUND no letters were received that long ago, or the year has not come
   */
  async year(year: number): Promise<PublicYearView> {
    // Only years with letters are kept, so that callers cannot fill the memory with others.
    const { years } = await this.figures();
    if (!years.includes(year)) throw new DomainError('NOT_FOUND', `可以查看的年份：${years.join('、')}`);
    return this.recent(String(year), async () => {
      const asOf = this.clock.today();
      const from = localDate(`${year}-01-01`);
      const end = localDate(`${year}-12-31`);
      const to = end < asOf ? end : asOf;
      const cells = await this.cells({ from, to, asOf });
      return { asOf, ...monthlyOf(cells, { from, to }) };
    });
  }

  private recent<View>(key: string, compute: () => Promise<View>): Promise<View> {
    const now = this.clock.now().getTime();
    const known = this.cached.get(key);
    if (known && Math.abs(now - known.at) < CACHE_MS) return known.view as Promise<View>;
    const view = compute();
    this.cached.set(key, { at: now, view });
    // Everyone waiting gets this failure; the next caller tries again.
    view.catch(() => this.cached.delete(key));
    return view;
  }

  private async compute(asOf: LocalDate): Promise<PublicStatisticsView> {
    const from = localDate(`${monthsUpTo(asOf)[0]}-01`);
    const cells = await this.cells({ from, to: asOf, asOf });
    const year = asOf.slice(0, 4);
    const thisYear = cells.filter(({ month }) => month.startsWith(year));
    return {
      asOf,
      from: localDate(`${year}-01-01`),
      to: asOf,
      ...figuresOf(thisYear),
      byKind: byKind(thisYear),
      last12Months: monthlyOf(cells, { from, to: asOf }),
      years: await this.years(asOf),
    };
  }

  private async years(asOf: LocalDate): Promise<number[]> {
    const [first] = await this.uow.read((em) =>
      em.query<{ day: LocalDate | null }[]>('SELECT MIN(received_on) AS day FROM letters'),
    );
    const last = Number(asOf.slice(0, 4));
    const since = Math.max(Number((first?.day ?? asOf).slice(0, 4)), last - MOST_YEARS + 1);
    return Array.from({ length: Math.max(last - since + 1, 1) }, (_, back) => last - back);
  }

  /** Grouped by start and answer day as well, so that working days are counted once for each pair and not per letter. */
  private async cells({
    from,
    to,
    asOf,
  }: {
    from: LocalDate;
    to: LocalDate;
    asOf: LocalDate;
  }): Promise<Cell[]> {
    const answered = `status IN ('answered', 'closed')`;
    const month =
      this.uow.engine === 'sqlite' ? 'SUBSTR(received_on, 1, 7)' : `DATE_FORMAT(received_on, '%Y-%m')`;
    const rows = await this.uow.read((em) =>
      em.query<Row[]>(
        `SELECT ${month} AS month, kind,
           CASE WHEN ${answered} THEN clock_from END AS started,
           CASE WHEN ${answered} THEN answered_on END AS answeredOn,
           COUNT(*) AS received,
           SUM(CASE WHEN ${answered} THEN 1 ELSE 0 END) AS answered,
           SUM(CASE WHEN ${answered} AND answered_late = 1 THEN 1 ELSE 0 END) AS answeredLate,
           SUM(CASE WHEN is_open = 1 AND due_on < ? THEN 1 ELSE 0 END) AS overdue
         FROM letters
         WHERE received_on >= ? AND received_on <= ? AND status NOT IN ('merged', 'withdrawn')
         GROUP BY 1, 2, 3, 4`,
        [asOf, from, to],
      ),
    );
    return rows.map((row) => this.cellOf(row));
  }

  private cellOf({ month, kind, started, answeredOn, ...counts }: Row): Cell {
    const answered = Number(counts.answered);
    const each =
      started && answeredOn
        ? workingDaysBetween(this.calendars.current(), started, answeredOn, { onUnpublished: 'provisional' })
        : 0;
    return {
      month,
      kind,
      received: Number(counts.received),
      answered,
      answeredLate: Number(counts.answeredLate),
      overdue: Number(counts.overdue),
      workingDays: each * answered,
    };
  }
}

function figuresOf(cells: readonly Cell[]): PublicFiguresView {
  const sum = (of: (cell: Cell) => number): number => cells.reduce((total, cell) => total + of(cell), 0);
  const answered = sum((cell) => cell.answered);
  const overdue = sum((cell) => cell.overdue);
  const answeredLate = sum((cell) => cell.answeredLate);
  return {
    received: sum((cell) => cell.received),
    answered,
    overdue,
    onTimeRate: onTimeRate({ answered, answeredLate, overdue }),
    averageWorkingDays: answered === 0 ? null : sum((cell) => cell.workingDays) / answered,
  };
}

const byKind = (cells: readonly Cell[]) =>
  LETTER_KINDS.map((kind) => ({
    kind,
    kindLabel: LETTER_KIND_LABELS[kind],
    ...figuresOf(cells.filter((cell) => cell.kind === kind)),
  }));

function monthlyOf(cells: readonly Cell[], span: { from: LocalDate; to: LocalDate }): MonthlyFiguresView {
  return {
    ...span,
    ...figuresOf(cells),
    byKind: byKind(cells),
    byMonth: monthsUpTo(span.to)
      .filter((month) => month >= span.from.slice(0, 7))
      .map((month) => ({ month, ...figuresOf(cells.filter((cell) => cell.month === month)) })),
  };
}

/** The month of a day and the eleven before it, oldest first, as `YYYY-MM`. */
function monthsUpTo(day: LocalDate): string[] {
  const last = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  return Array.from({ length: MONTHS }, (_, index) => {
    const month = last - MONTHS + 1 + index;
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}
