import { Injectable } from '@nestjs/common';
import {
  LETTER_KIND_LABELS,
  LETTER_KINDS,
  MAILBOX_LABELS,
  MAILBOXES,
  RATING_LABELS,
  RATINGS,
  REFUSAL_CODE_LABELS,
  REFUSAL_CODES,
  type RefusalCode,
} from '@huiyin/contract';
import {
  addMeasures,
  isDepartmentBound,
  NO_MEASURES,
  percentile,
  periodFigures,
  type Measures,
  type PeriodFigures,
} from '@huiyin/domain';
import { addDays, compareDays, type LocalDate } from '@huiyin/workdays';
import { DirectoryService } from '../../people/departments/directory.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import type { MonthlySeriesView, StatisticsQuery, StatisticsView } from './dto/statistics-views.dto.js';
import { periodOf } from './period.js';
import { endOf, startOf, type Span } from './kept-spans.js';
import type { Family } from './statistics-sum.entity.js';
import { StoredSumsQueries, type KeyedBucket, type KeyedSums } from './stored-sums.queries.js';
import { fieldError } from '../../kernel/platform/errors.js';

const MOST_MONTHS = 36;
const SATISFIED = new Set(['sat:very_satisfied', 'sat:satisfied', 'sat:fairly_satisfied']);

type KeyOf = (row: { k1: string; k2: string }) => string;
const byK1: KeyOf = ({ k1 }) => k1;
const byK2: KeyOf = ({ k2 }) => k2;
const together: KeyOf = () => '';

/** What happened in a period and how it stood at its end; every figure is the length of a list (StatisticsLetters). */
@Injectable()
export class StatisticsQueries {
  constructor(
    private readonly clock: Clock,
    private readonly directory: DirectoryService,
    private readonly stored: StoredSumsQueries,
  ) {}

  /** @throws {DomainError} VALIDATION_FAILED the period ends before it begins, or in the future */
  async period(actor: StaffActor, query: StatisticsQuery): Promise<StatisticsView> {
    const { from, to } = periodOf(query, this.clock.today());
    const span = { from, to };
    const before = { from: null, to: addDays(from, -1) };
    const own = isDepartmentBound(actor.role) ? (actor.departmentId ?? '') : null;
    const mine = <Row extends { k1: string }>(rows: Row[]): Row[] =>
      own === null ? rows : rows.filter(({ k1 }) => k1 === own);
    // Who sees one department sees no figure of the whole bureau; then there is nothing by mailbox.
    const families: Family[] = own === null ? ['desk', 'mailbox'] : ['desk'];
    const read = await this.stored.read(to, async (ledger) => {
      const sums = await ledger.sums(
        ...families.flatMap((family) => [
          { family, span: before },
          { family, span },
        ]),
      );
      const buckets = await ledger.buckets(...families.map((family) => ({ family, span })));
      const groupOf = (at: number): Group => ({
        before: mine(sums[2 * at] ?? []),
        within: mine(sums[2 * at + 1] ?? []),
        buckets: mine(buckets[at] ?? []),
      });
      return { desks: groupOf(0), boxes: groupOf(1) };
    });
    const directory = await this.directory.load();
    const { desks, boxes } = read;
    const total = own === null ? boxes : desks;
    const count = (bucket: string): number =>
      total.buckets.reduce((sum, row) => sum + (row.bucket === bucket ? row.n : 0), 0);
    const rows = (source: Group, keyOf: KeyOf, key: string) => ({
      ...figuresOf(source, keyOf, key),
      ...spreadOf(source.buckets.filter((row) => keyOf(row) === key)),
    });
    return {
      from,
      to,
      cutOff: to,
      ...rows(total, together, ''),
      byMailbox: (own === null ? MAILBOXES : []).map((mailbox) => ({
        mailbox,
        mailboxLabel: MAILBOX_LABELS[mailbox],
        ...rows(boxes, byK1, mailbox),
      })),
      byKind: (own === null ? LETTER_KINDS : []).map((kind) => ({
        kind,
        kindLabel: LETTER_KIND_LABELS[kind],
        ...rows(boxes, byK2, kind),
      })),
      byDepartment: keysOf(desks, byK1)
        .map((id) => ({
          departmentId: id || null,
          department: directory.department(id || null)?.name ?? null,
          ...rows(desks, byK1, id),
        }))
        .filter(isActive)
        .sort(mostFirst),
      byHandler: keysOf(desks, desk)
        .map((key) => {
          const [departmentId, handlerId] = key.split(' ') as [string, string];
          return {
            departmentId: departmentId || null,
            department: directory.department(departmentId || null)?.name ?? null,
            handlerId: handlerId || null,
            handler: directory.user(handlerId || null)?.name ?? null,
            ...rows(desks, desk, key),
          };
        })
        .filter(isActive)
        .sort(mostFirst),
      refusals: refusalsOf(total.buckets),
      ratings: RATINGS.map((rating) => ({
        rating,
        label: RATING_LABELS[rating],
        count: count(`sat:${rating}`),
      })),
    };
  }

  /** The same figures month by month. @throws {DomainError} VALIDATION_FAILED more than 36 months */
  async months(actor: StaffActor, query: StatisticsQuery): Promise<MonthlySeriesView> {
    const { from, to } = periodOf(query, this.clock.today());
    const own = isDepartmentBound(actor.role) ? (actor.departmentId ?? '') : null;
    const spans = monthsOf(from, to);
    if (spans.length > MOST_MONTHS) throw fieldError('from', `最多逐月统计 ${MOST_MONTHS} 个月`);
    const months = await this.stored.read(to, async (ledger) => {
      const family = own === null ? 'mailbox' : 'desk';
      const asked: Span[] = [{ from: null, to: addDays(from, -1) }, ...spans];
      const found = await ledger.sums(...asked.map((span) => ({ family, span }) as const));
      const [before, ...months] = found.map((rows) =>
        added(rows.filter(({ k1 }) => own === null || k1 === own)),
      );
      return spans.map((span, index) => {
        const row = { month: span.from.slice(0, 7), ...periodFigures(before!, months[index]!) };
        addMeasures(before!, months[index]!);
        return row;
      });
    });
    return { from, to, months };
  }
}

interface Group {
  before: KeyedSums[];
  within: KeyedSums[];
  buckets: KeyedBucket[];
}

const desk: KeyOf = ({ k1, k2 }) => `${k1} ${k2}`;

function added(rows: readonly KeyedSums[]): Measures {
  const sum = { ...NO_MEASURES };
  for (const { measures } of rows) addMeasures(sum, measures);
  return sum;
}

const figuresOf = ({ before, within }: Group, keyOf: KeyOf, key: string): PeriodFigures =>
  periodFigures(
    added(before.filter((row) => keyOf(row) === key)),
    added(within.filter((row) => keyOf(row) === key)),
  );

interface Spread {
  p90WorkingDays: number | null;
  rated: number;
  satisfactionRate: number | null;
  refusals: { code: RefusalCode; label: string; count: number }[];
}

function refusalsOf(buckets: readonly KeyedBucket[]): Spread['refusals'] {
  const counts = new Map<string, number>();
  for (const { bucket, n } of buckets)
    if (bucket.startsWith('ref:')) counts.set(bucket.slice(4), (counts.get(bucket.slice(4)) ?? 0) + n);
  return REFUSAL_CODES.map((code) => ({
    code,
    label: REFUSAL_CODE_LABELS[code],
    count: counts.get(code) ?? 0,
  }));
}

function spreadOf(buckets: readonly KeyedBucket[]): Spread {
  const days = new Map<number, number>();
  let rated = 0;
  let satisfied = 0;
  for (const { bucket, n } of buckets) {
    if (bucket.startsWith('wd:'))
      days.set(Number(bucket.slice(3)), (days.get(Number(bucket.slice(3))) ?? 0) + n);
    if (bucket.startsWith('sat:')) rated += n;
    if (SATISFIED.has(bucket)) satisfied += n;
  }
  return {
    p90WorkingDays: percentile(days, 0.9),
    rated,
    satisfactionRate: rated === 0 ? null : satisfied / rated,
    refusals: refusalsOf(buckets).filter(({ count }) => count > 0),
  };
}

const keysOf = (group: Group, keyOf: KeyOf): string[] => [
  ...new Set([...group.before, ...group.within, ...group.buckets].map(keyOf)),
];

/** Departments and persons without letters in the period are not listed. */
const isActive = ({ carriedIn, received, reopened, closed, rated }: PeriodFigures & Spread): boolean =>
  carriedIn + received + reopened + closed + rated > 0;

function mostFirst(a: PeriodFigures, b: PeriodFigures): number {
  const weight = (row: PeriodFigures): number[] => [
    row.overdue,
    row.answeredLate,
    row.received + row.carriedIn,
  ];
  const [left, right] = [weight(a), weight(b)];
  const at = left.findIndex((value, i) => value !== right[i]);
  return at < 0 ? 0 : right[at]! - left[at]!;
}

function monthsOf(from: LocalDate, to: LocalDate): { from: LocalDate; to: LocalDate }[] {
  const spans = [];
  for (let start = from; compareDays(start, to) <= 0;) {
    const next = endOf('m', startOf('m', start));
    const end = addDays(next, -1);
    spans.push({ from: start, to: compareDays(end, to) < 0 ? end : to });
    start = next;
  }
  return spans;
}
