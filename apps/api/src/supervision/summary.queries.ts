import { Injectable } from '@nestjs/common';
import { onTimeRate } from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import { CalendarsService } from '../calendars/calendars.service.js';
import { readRows } from '../database/statements.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { DirectoryService, type Directory } from '../departments/directory.service.js';
import type { StaffActor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import type {
  DepartmentFiguresView,
  FiguresView,
  HandlerFiguresView,
  SummaryQuery,
  SummaryView,
} from './dto/summary-views.dto.js';
import { conditionOf, type Figure } from './figures.js';
import { joined, periodOf, scopeOf, type Period } from './scope.js';

/** What the summary tells; the other figures of the board are sums of these. */
const NAMES = [
  'received',
  'valid',
  'answered',
  'open',
  'overdue',
  'dueSoon',
  'answeredLate',
  'refused',
  'referred',
] as const satisfies Figure[];
type Count = (typeof NAMES)[number];
type Counts = Record<Count, number>;

/** MariaDB gives sums as strings. */
type Row = Record<Count, number | string> & { departmentId: string | null; handlerId: string | null };

interface Group extends Counts {
  departmentId: string | null;
  handlerId: string | null;
}

/** The figures of a period: one grouped statement inside the index that holds all it counts by. */
@Injectable()
export class SummaryQueries {
  constructor(
    private readonly uow: UnitOfWork,
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
      ...figuresOf(groups),
      byDepartment: byDepartment(groups, directory),
      byHandler: byHandler(groups, directory),
    };
  }

  private async groups(actor: StaffActor, { from, to }: Period, today: LocalDate): Promise<Group[]> {
    const day = { today, soon: this.calendars.dueSoonUntil(today) };
    const counted = NAMES.map((name) => ({ name, condition: conditionOf(name, day) }));
    const sums = counted.map(
      ({ name, condition: [sql] }) => `SUM(CASE WHEN ${sql} THEN 1 ELSE 0 END) AS ${name}`,
    );
    const scope = joined(scopeOf(actor));
    const rows = await this.uow.read((em) =>
      readRows<Row>(
        em,
        `SELECT l.department_id AS departmentId, l.handler_id AS handlerId, ${sums.join(', ')}
         FROM letters l WHERE l.received_on >= ? AND l.received_on <= ?${scope.where}
         GROUP BY l.department_id, l.handler_id`,
        [...counted.flatMap(({ condition: [, ...values] }) => values), from, to, ...scope.values],
      ),
    );
    return rows.map(({ departmentId, handlerId, ...counts }) => ({
      departmentId,
      handlerId,
      ...mapCounts((name) => Number(counts[name])),
    }));
  }
}

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

/** What needs a supervisor stands on top; the ids only make the order the same on every call. */
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
