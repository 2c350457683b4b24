import { Injectable } from '@nestjs/common';
import { escalation, slaAt, type EscalationLevel, type EscalationThresholds } from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { EscalationService } from '../../calendar/calendars/escalation.service.js';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { DirectoryService } from '../../people/departments/directory.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import type { AgeingFiguresView, AgeingView } from './dto/figure-views.dto.js';
import { joined, scopeOf } from './scope.js';

interface Row {
  dueOn: LocalDate;
  departmentId: string | null;
  handlerId: string | null;
  letters: number | string;
}

interface Group {
  level: EscalationLevel;
  departmentId: string | null;
  handlerId: string | null;
  letters: number;
}

/** Overdue letters by 黄牌, 红牌 and 催办通知单 (R18), in one grouped statement. */
@Injectable()
export class AgeingQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly escalation: EscalationService,
    private readonly directory: DirectoryService,
  ) {}

  async ageing(actor: StaffActor): Promise<AgeingView> {
    const asOf = this.clock.today();
    const thresholds = await this.escalation.on(asOf);
    const groups = await this.groups(actor, asOf, thresholds);
    const directory = await this.directory.load();
    const departments = gather(groups, ({ departmentId }) => String(departmentId));
    const handlers = gather(groups, ({ departmentId, handlerId }) => `${departmentId} ${handlerId}`);
    return {
      asOf,
      ...thresholdsOf(thresholds),
      ...figuresOf(groups),
      byDepartment: departments
        .map(([{ departmentId }, own]) => ({
          departmentId,
          department: directory.department(departmentId)?.name ?? null,
          ...figuresOf(own),
        }))
        .sort(heaviestFirst),
      byHandler: handlers
        .map(([{ departmentId, handlerId }, own]) => ({
          handlerId,
          handler: directory.user(handlerId)?.name ?? null,
          departmentId,
          department: directory.department(departmentId)?.name ?? null,
          ...figuresOf(own),
        }))
        .sort(heaviestFirst),
    };
  }

  /** Grouped by due day as well: working days are counted once for a day, not for every letter of it. */
  private async groups(
    actor: StaffActor,
    today: LocalDate,
    thresholds: EscalationThresholds,
  ): Promise<Group[]> {
    const { where, values } = joined([['l.due_on < ?', today], ...scopeOf(actor)]);
    const rows = await this.uow.read((em) =>
      readRows<Row>(
        em,
        `SELECT l.due_on AS dueOn, l.department_id AS departmentId, l.handler_id AS handlerId, COUNT(*) AS letters
         FROM letters l WHERE l.is_open = 1${where}
         GROUP BY l.due_on, l.department_id, l.handler_id`,
        values,
      ),
    );
    const levels = new Map<LocalDate, EscalationLevel>();
    const levelOf = (dueOn: LocalDate): EscalationLevel => {
      const clock = { dueOn, provisional: false, finishedOn: null };
      const level =
        levels.get(dueOn) ??
        escalation(slaAt(clock, this.calendars.current(), today).workingDaysOverdue, thresholds);
      levels.set(dueOn, level);
      return level;
    };
    return rows.map(({ dueOn, letters, ...unit }) => ({
      ...unit,
      level: levelOf(dueOn),
      letters: Number(letters),
    }));
  }
}

const thresholdsOf = ({ yellowAfter, redAfter, noticeFrom }: EscalationThresholds): EscalationThresholds => ({
  yellowAfter,
  redAfter,
  noticeFrom,
});

function gather(groups: readonly Group[], keyOf: (group: Group) => string): [Group, Group[]][] {
  const units = new Map<string, [Group, Group[]]>();
  for (const group of groups) {
    const known = units.get(keyOf(group));
    if (known) known[1].push(group);
    else units.set(keyOf(group), [group, [group]]);
  }
  return [...units.values()];
}

function figuresOf(groups: readonly Group[]): AgeingFiguresView {
  const at = (level?: EscalationLevel): number =>
    groups.reduce((sum, group) => (!level || group.level === level ? sum + group.letters : sum), 0);
  return { overdue: at(), none: at('none'), yellow: at('yellow'), red: at('red'), notice: at('notice') };
}

type Unit = AgeingFiguresView & { departmentId: string | null; handlerId?: string | null };

/** The ids only make the order the same on every call. */
function heaviestFirst(a: Unit, b: Unit): number {
  const id = (unit: Unit): string => `${unit.departmentId} ${unit.handlerId}`;
  return (
    b.notice - a.notice || b.red - a.red || b.yellow - a.yellow || b.none - a.none || (id(a) < id(b) ? -1 : 1)
  );
}
