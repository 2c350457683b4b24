import { Injectable } from '@nestjs/common';
import {
  addDays,
  createCalendar,
  dueDate,
  explainDay,
  localDate,
  type LocalDate,
  type Notice,
  type WorkCalendar,
} from '@huiyin/workdays';
import { CalendarsService } from '../calendars/calendars.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { DirectoryService } from '../../people/departments/directory.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { decodeCursor, encodeCursor, malformedCursor } from '../../kernel/platform/pages.js';
import type { DueLabel, DuePlan } from './due-days.port.js';
import { DueDaysService, type KeptPlan } from './due-days.service.js';
import { candidateOf } from './notice-candidate.js';
import {
  isShown,
  type CalendarNoticePreview,
  type CalendarPreviewDto,
  type ShownMove,
} from './notices.dto.js';

const PAGE = 20;

/** What a notice would change: days, letters, and letters that would be late. */
@Injectable()
export class NoticePreviewService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly dueDays: DueDaysService,
    private readonly directory: DirectoryService,
  ) {}

  async preview(dto: CalendarPreviewDto): Promise<CalendarNoticePreview> {
    const { version, calendar } = await this.calendars.refresh();
    const { notice, problems } = candidateOf(dto, calendar.notices, this.clock.today());
    const told = { baseVersion: version, usable: notice !== null, problems };
    if (!notice) {
      const letters = { items: [], nextCursor: null };
      return { ...told, notice: null, changedDays: [], totals: null, moves: [], letters };
    }
    const next = createCalendar([...calendar.notices, notice]);
    const plans = await this.dueDays.plan(next, { all: true });
    return {
      ...told,
      notice: contentView(notice),
      changedDays: changedDays(calendar, next, notice.year),
      totals: totalsOf(plans, next, this.clock.today()),
      moves: movesOf(plans, next),
      letters: await this.letters(plans, next, dto),
    };
  }

  /** Affected letters, group after group; the cursor is the place in that order. */
  private async letters(
    plans: readonly KeptPlan[],
    calendar: WorkCalendar,
    { move, limit = PAGE, cursor }: CalendarPreviewDto,
  ): Promise<CalendarNoticePreview['letters']> {
    const affected = plans
      .filter(({ next }) => isShown(next.move) && (move === undefined || next.move === move))
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    const [from, after] = decodeCursor(cursor, 'text', 'id') ?? ['', ''];
    if (cursor !== undefined && !from) throw malformedCursor();
    const found: { plan: KeptPlan; id: string }[] = [];

    await this.uow.read(async (em) => {
      for (const plan of affected) {
        if (found.length > limit) return;
        const key = keyOf(plan);
        if (key < from) continue;
        const ids = await plan.keeper.idsOf(
          em,
          plan.group,
          key === from ? after : '',
          limit + 1 - found.length,
        );
        found.push(...ids.map((id) => ({ plan, id })));
      }
    });
    const shown = found.slice(0, limit);
    const labels = await this.labelsOf(shown);
    const directory = await this.directory.load();
    const last = shown.at(-1);
    return {
      items: shown.map(({ plan, id }) => ({
        id,
        number: labels.get(id)?.number ?? '',
        department: directory.department(labels.get(id)?.departmentId ?? null)?.name ?? null,
        ...moveOf(plan, calendar),
      })),
      nextCursor: found.length > limit && last ? encodeCursor([keyOf(last.plan), last.id]) : null,
    };
  }

  private labelsOf(shown: readonly { plan: KeptPlan; id: string }[]): Promise<Map<string, DueLabel>> {
    return this.uow.read(async (em) => {
      const labels = new Map<string, DueLabel>();
      for (const keeper of new Set(shown.map(({ plan }) => plan.keeper))) {
        const ids = shown.filter(({ plan }) => plan.keeper === keeper).map(({ id }) => id);
        for (const [id, label] of await keeper.labels(em, ids)) labels.set(id, label);
      }
      return labels;
    });
  }
}

const keyOf = ({ group, keeper }: KeptPlan): string =>
  [
    group.clockFrom,
    String(group.limitWorkingDays).padStart(4, '0'),
    group.dueOn,
    group.provisional ? 1 : 0,
    group.computedDueOn ?? '',
    keeper.name,
  ].join(' ');

function moveOf({ group, next }: DuePlan, calendar: WorkCalendar) {
  const computed = dueDate(calendar, group.clockFrom, group.limitWorkingDays).dueOn;
  return {
    move: next.move as ShownMove,
    dueOn: group.dueOn,
    newDueOn: next.dueOn,
    computedDueOn: computed,
    provisionalBefore: group.provisional,
    provisional: next.provisional,
  };
}

function movesOf(plans: readonly DuePlan[], calendar: WorkCalendar): CalendarNoticePreview['moves'] {
  const counts = new Map<string, CalendarNoticePreview['moves'][number]>();
  for (const plan of plans) {
    if (!isShown(plan.next.move)) continue;
    const move = moveOf(plan, calendar);
    const key = Object.values(move).join(' ');
    counts.set(key, { ...move, letters: (counts.get(key)?.letters ?? 0) + plan.group.count });
  }
  return [...counts.values()].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}

function totalsOf(
  plans: readonly DuePlan[],
  calendar: WorkCalendar,
  today: LocalDate,
): NonNullable<CalendarNoticePreview['totals']> {
  const sum = (wanted: (plan: DuePlan) => boolean): number =>
    plans.filter(wanted).reduce((total, { group }) => total + group.count, 0);
  const of = (move: ShownMove): number => sum(({ next }) => next.move === move);
  return {
    open: sum(() => true),
    later: of('later'),
    earlier: of('earlier'),
    kept: of('kept'),
    confirmed: of('confirmed'),
    tentative: of('tentative'),
    wouldBecomeOverdue: sum(
      (plan) =>
        plan.next.move === 'kept' &&
        plan.group.dueOn >= today &&
        moveOf(plan, calendar).computedDueOn < today,
    ),
    noLongerOverdue: sum(({ group, next }) => group.dueOn < today && next.dueOn >= today),
  };
}

/** Days worked before and not after, or the other way round, in the year and the December before it. */
function changedDays(
  before: WorkCalendar,
  after: WorkCalendar,
  year: number,
): CalendarNoticePreview['changedDays'] {
  const days: CalendarNoticePreview['changedDays'] = [];
  const last = localDate(`${year}-12-31`);
  const first = localDate(`${year - 1}-12-01`);
  for (let day = first < before.range.from ? before.range.from : first; day <= last; day = addDays(day, 1)) {
    const [was, is] = [explainDay(before, day), explainDay(after, day)];
    if (was.counted === is.counted) continue;
    days.push({
      date: day,
      weekday: is.weekday,
      workingBefore: was.counted,
      workingAfter: is.counted,
      reasonBefore: was.reason,
      reasonAfter: is.reason,
    });
  }
  return days;
}

export const contentView = (notice: Notice): NonNullable<CalendarNoticePreview['notice']> => ({
  noticeId: notice.id,
  year: notice.year,
  title: notice.title,
  url: notice.url,
  publishedOn: notice.publishedOn,
  revises: notice.revises ?? null,
  offDays: notice.offDays.map(({ date, festival }) => ({ date, festival })),
  workDays: notice.workDays.map(({ date, festival }) => ({ date, festival })),
});
