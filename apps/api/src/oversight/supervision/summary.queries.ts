import { Injectable } from '@nestjs/common';
import { isDepartmentBound, onTimeRate } from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { DirectoryService, type Directory } from '../../people/departments/directory.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import { dueDayOf } from '../statistics/index.js';
import { StoredSumsQueries } from '../statistics/stored-sums.queries.js';
import type {
  DepartmentFiguresView,
  FiguresView,
  HandlerFiguresView,
  SummaryQuery,
  SummaryView,
} from './dto/summary-views.dto.js';
import { conditionOf, type Figure } from './figures.js';
import { joined, periodOf, scopeOf, type Period } from './scope.js';

/** What the summary tells of letters, whenever it is asked; kept as sums by day of receipt. */
const KEPT = [
  'received',
  'valid',
  'answered',
  'answeredLate',
  'refused',
  'referred',
] as const satisfies Figure[];
/** What changes with the day, from the due days of the letters still in hand. */
const IN_HAND = ['open', 'overdue', 'dueSoon'] as const satisfies Figure[];
const NAMES = [...KEPT, ...IN_HAND] as const;
type Count = (typeof NAMES)[number];
type Counts = Record<Count, number>;

interface Group extends Counts {
  departmentId: string | null;
  handlerId: string | null;
}

/** The figures of a period, from the sums kept by day of receipt (docs/adr/0012): a year costs what a month does. */
@Injectable()
export class SummaryQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly stored: StoredSumsQueries,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly directory: DirectoryService,
  ) {}

  /** @throws {DomainError} VALIDATION_FAILED the period ends before it begins */
  async summary(actor: StaffActor, query: SummaryQuery): Promise<SummaryView> {
    const asOf = this.clock.today();
    const period = periodOf(query, asOf);
    const groups = await this.groups(actor, period, asOf);
    const directory = await this.directory.load();
    return {
      ...period,
      asOf,
      unhandled: await this.unhandled(actor, period, asOf),
      ...figuresOf(groups),
      byDepartment: byDepartment(groups, directory),
      byHandler: byHandler(groups, directory),
    };
  }

  /** Of the letters still in hand, which an index has by themselves; the kept sums know no accounts. */
  private async unhandled(actor: StaffActor, period: Period, today: LocalDate): Promise<number> {
    const { where, values } = joined([
      ['l.received_on >= ?', period.from],
      ['l.received_on <= ?', period.to],
      conditionOf('unhandled', { today, soon: today }),
      ...scopeOf(actor),
    ]);
    const [row] = await this.uow.read((em) =>
      readRows<{ n: unknown }>(em, `SELECT COUNT(*) AS n FROM letters l WHERE 1 = 1${where}`, values),
    );
    return Number(row?.n ?? 0);
  }

  /** Sums and letters in hand as of one moment, so that what is answered is counted in one of them, not in both. */
  private groups(actor: StaffActor, period: Period, today: LocalDate): Promise<Group[]> {
    const own = isDepartmentBound(actor.role) ? (actor.departmentId ?? '') : null;
    const soon = this.calendars.dueSoonUntil(today);
    return this.stored.readReceipts(period.to, async (ledger) => {
      const groups = new Map<string, Group>();
      const groupOf = (departmentId: string | null, handlerId: string | null): Group => {
        const key = `${departmentId} ${handlerId}`;
        const known = groups.get(key) ?? { departmentId, handlerId, ...mapCounts(() => 0) };
        groups.set(key, known);
        return known;
      };
      const families = own === null ? FAMILIES_OF_ALL : FAMILIES_OF_ONE;
      const kept = await ledger.sums(...families.map((family) => ({ family, span: period })));
      for (const { k1, k2, measures } of kept.flat()) {
        if (own !== null && k1 !== own) continue;
        const group = groupOf(k1 || null, k2 || null);
        group.received += measures.opened;
        for (const name of KEPT) if (name !== 'received') group[name] += measures[name];
      }
      const inHand = await ledger.buckets(...families.map((family) => ({ family, span: period })));
      for (const { k1, k2, bucket, n } of inHand.flat()) {
        if (own !== null && k1 !== own) continue;
        const group = groupOf(k1 || null, k2 || null);
        const dueOn = dueDayOf(bucket);
        group.open += n;
        if (dueOn < today) group.overdue += n;
        else if (dueOn <= soon) group.dueSoon += n;
      }
      return [...groups.values()].filter(({ received }) => received > 0);
    });
  }
}

/** A head never counts letters about the own department (信访工作条例 §30). */
const FAMILIES_OF_ONE = ['receipt'] as const;
const FAMILIES_OF_ALL = ['receipt', 'accused'] as const;

const mapCounts = (value: (name: Count) => number): Counts =>
  Object.fromEntries(NAMES.map((name) => [name, value(name)])) as Counts;

function figuresOf(groups: readonly Counts[]): FiguresView {
  const sums = mapCounts((name) => groups.reduce((sum, group) => sum + group[name], 0));
  return { ...sums, onTimeRate: onTimeRate(sums) };
}

function byDepartment(groups: readonly Group[], directory: Directory): DepartmentFiguresView[] {
  const ids = [...new Set(groups.map(({ departmentId }) => departmentId))];
  return ids
    .map((departmentId) => ({
      departmentId,
      department: directory.department(departmentId)?.name ?? null,
      ...figuresOf(groups.filter((group) => group.departmentId === departmentId)),
    }))
    .sort(worstFirst);
}

function byHandler(groups: readonly Group[], directory: Directory): HandlerFiguresView[] {
  return groups
    .map((group) => ({
      handlerId: group.handlerId,
      handler: directory.user(group.handlerId)?.name ?? null,
      departmentId: group.departmentId,
      department: directory.department(group.departmentId)?.name ?? null,
      ...figuresOf([group]),
    }))
    .sort(worstFirst);
}

/** Rows that need a supervisor come first; the ids only make the order stable. */
function worstFirst(a: DepartmentFiguresView, b: DepartmentFiguresView): number {
  const id = (row: DepartmentFiguresView & { handlerId?: string | null }): string =>
    `${row.departmentId ?? ''} ${row.handlerId ?? ''}`;
  return (
    b.overdue - a.overdue ||
    b.answeredLate - a.answeredLate ||
    b.received - a.received ||
    (id(a) < id(b) ? -1 : 1)
  );
}
