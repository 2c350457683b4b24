import { Injectable } from '@nestjs/common';
import { printedTitle } from '@huiyin/domain';
import {
  addDays,
  compareDays,
  isLocalDate,
  localDate,
  workingDaysBetween,
  type LocalDate,
} from '@huiyin/workdays';
import { In } from 'typeorm';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Letter } from '../../letters/letters/letter.entity.js';
import { Clock } from '../../kernel/platform/clock.js';
import { OfficeService } from '../../people/office/office.service.js';
import { endOf, type StatisticsLetterView } from '../statistics/index.js';
import { StatisticsLettersQueries } from '../statistics/statistics-letters.queries.js';
import { StatisticsQueries } from '../statistics/statistics.queries.js';
import { FIRST_YEAR, type MonthlyReportView, type OverdueLetterView } from './dto/reports.dto.js';
import { overdueCaption, paragraphsOf } from './report-words.js';
import { fieldError } from '../../kernel/platform/errors.js';

const MOST_LISTED = 200;
const PAGE = 100;

/** 月度通报: the month's figures, department by department, and what is late (R18, 细则五(四)). */
@Injectable()
export class MonthlyReportService {
  constructor(
    private readonly office: OfficeService,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly statistics: StatisticsQueries,
    private readonly letters: StatisticsLettersQueries,
  ) {}

  /** Of last month, unless said otherwise. @throws {DomainError} VALIDATION_FAILED no month, or one to come */
  async report(actor: StaffActor, asked?: string): Promise<MonthlyReportView> {
    const month = asked ?? monthBefore(this.clock.today());
    const period = this.periodOf(month);
    const statistics = await this.statistics.period(actor, period);
    const overdueLetters = await this.overdue(actor, period);
    const office = this.office.current().name;
    const [year, number] = [month.slice(0, 4), Number(month.slice(5))];
    return {
      month,
      office,
      title: `${office}${year}年${number}月群众来信办理情况通报`,
      paragraphs: paragraphsOf(statistics),
      statistics,
      overdueLetters,
      overdueCaption: overdueCaption(overdueLetters.length, statistics.overdue),
    };
  }

  /** Those longest in the house first, as many as fit on paper. */
  private async overdue(
    actor: StaffActor,
    period: { from: LocalDate; to: LocalDate },
  ): Promise<OverdueLetterView[]> {
    const listed: StatisticsLetterView[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<StatisticsLettersQueries['list']>> = await this.letters.list(actor, {
        ...period,
        figure: 'overdue',
        limit: PAGE,
        ...(cursor ? { cursor } : {}),
      });
      listed.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor && listed.length < MOST_LISTED);
    return this.forCirculation(listed.slice(0, MOST_LISTED), period.to);
  }

  /** A 通报 goes to every department and onto the notice board: it names no letter that would identify its sender. */
  private async forCirculation(
    letters: StatisticsLetterView[],
    cutOff: LocalDate,
  ): Promise<OverdueLetterView[]> {
    const facts = await this.uow.read((em) =>
      em.find(Letter, {
        select: { id: true, kind: true, accusedDepartmentId: true },
        where: { id: In(letters.map(({ id }) => id)) },
      }),
    );
    const byId = new Map(facts.map((fact) => [fact.id, fact]));
    const calendar = this.calendars.current();
    return letters.map((letter) => {
      const now = byId.get(letter.id);
      // A round that ended under another kind is the same letter.
      const kind = now?.kind === 'report' ? now.kind : letter.kind;
      return {
        ...letter,
        title: printedTitle({
          kind,
          title: letter.title,
          accusedDepartmentId: now?.accusedDepartmentId ?? null,
        }),
        workingDaysOverdue: workingDaysBetween(calendar, localDate(letter.dueOn), cutOff, {
          onUnpublished: 'provisional',
        }),
      };
    });
  }

  private periodOf(month: string): { from: LocalDate; to: LocalDate } {
    const first = `${month}-01`;
    if (!/^\d{4}-\d{2}$/.test(month) || !isLocalDate(first)) throw fieldError('month', '月份应写作 YYYY-MM');
    // The figures begin with what was carried in from the day before, which the first day of all days has not.
    if (Number(month.slice(0, 4)) < FIRST_YEAR) throw fieldError('month', `月份不能早于 ${FIRST_YEAR} 年`);
    const from = localDate(first);
    const today = this.clock.today();
    if (compareDays(from, today) > 0) throw fieldError('month', '这个月还没有到');
    const last = addDays(endOf('m', from), -1);
    return { from, to: compareDays(last, today) > 0 ? today : last };
  }
}

const monthBefore = (day: LocalDate): string => addDays(localDate(`${day.slice(0, 7)}-01`), -1).slice(0, 7);
