import { Injectable } from '@nestjs/common';
import { isDepartmentBound, onTimeRate } from '@huiyin/domain';
import { compareDays, localDate, type LocalDate } from '@huiyin/workdays';
import { CalendarsService } from '../calendars/calendars.service.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { DirectoryService, type Directory } from '../departments/directory.service.js';
import type { StaffActor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { DomainError } from '../platform/errors.js';
import type {
  DepartmentFiguresView,
  FiguresView,
  HandlerFiguresView,
  SummaryQuery,
  SummaryView,
} from './dto/summary-views.dto.js';

const COUNTS = {
  received: '1 = 1',
  valid: `status NOT IN ('merged', 'withdrawn')`,
  answered: `status IN ('answered', 'closed')`,
  open: 'is_open = 1',
  overdue: 'is_open = 1 AND due_on < ?',
  dueSoon: 'is_open = 1 AND due_on >= ? AND due_on <= ?',
  answeredLate: `status IN ('answered', 'closed') AND answered_on > due_on`,
  refused: `status = 'refused'`,
  referred: `status = 'referred'`,
} as const;
type Count = keyof typeof COUNTS;
const NAMES = Object.keys(COUNTS) as Count[];
type Counts = Record<Count, number>;

/** MariaDB gives sums as strings. */
type Row = Record<Count, number | string> & { departmentId: string | null; handlerId: string | null };

interface Group extends Counts {
  departmentId: string | null;
  handlerId: string | null;
}

/** The figures of a period: one grouped statement over the index by day of receipt, whatever the number of letters. */
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

  private async groups(
    actor: StaffActor,
    { from, to }: { from: LocalDate; to: LocalDate },
    today: LocalDate,
  ): Promise<Group[]> {
    const own = isDepartmentBound(actor.role) ? [actor.departmentId ?? '', actor.departmentId ?? ''] : [];
    const scope = own.length
      ? ' AND department_id = ? AND (accused_department_id IS NULL OR accused_department_id <> ?)'
      : '';
    const sums = NAMES.map((name) => `SUM(CASE WHEN ${COUNTS[name]} THEN 1 ELSE 0 END) AS ${name}`);
    const rows = await this.uow.read((em) =>
      em.query<Row[]>(
        `SELECT department_id AS departmentId, handler_id AS handlerId, ${sums.join(', ')}
         FROM letters WHERE received_on >= ? AND received_on <= ?${scope}
         GROUP BY department_id, handler_id`,
        [today, today, this.calendars.dueSoonUntil(today), from, to, ...own],
      ),
    );
    return rows.map(({ departmentId, handlerId, ...counts }) => ({
      departmentId,
      handlerId,
      ...mapCounts((name) => Number(counts[name])),
    }));
  }
}

function periodOf({ from, to }: SummaryQuery, today: LocalDate): { from: LocalDate; to: LocalDate } {
  const end = to ?? today;
  const start = from ?? localDate(`${end.slice(0, 4)}-01-01`);
  if (compareDays(start, end) > 0) {
    const message = '起始日不能晚于截止日';
    throw new DomainError('VALIDATION_FAILED', message, [{ path: 'from', message }]);
  }
  return { from: start, to: end };
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
