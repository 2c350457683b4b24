import { Injectable } from '@nestjs/common';
import {
  STAFF_ROLE_LABELS,
  type IndicatorCode,
  type InspectionSubject,
  type StaffRole,
} from '@huiyin/contract';
import {
  isWaitingRow,
  reportDueOn,
  surveyLeavesOn,
  thresholdsOn,
  waitRule,
  type Thresholds,
} from '@huiyin/domain';
import { addDays, toLocalDate, type LocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { CalendarsService } from '../calendar/calendars/calendars.service.js';
import { readRows } from '../kernel/database/statements.js';
import { UnitOfWork } from '../kernel/database/unit-of-work.js';
import { Clock } from '../kernel/platform/clock.js';
import { officeTime } from '../kernel/platform/message-values.js';
import {
  decodeCursor,
  encodeCursor,
  limitOf,
  pageOf,
  type Page,
  type PageQuery,
} from '../kernel/platform/pages.js';
import { HAS_NO_SECOND_FACTOR } from '../people/second-factors/second-factors.queries.js';
import { OfficeService } from '../people/office/office.service.js';
import { PublicStatisticsQueries } from '../publication/reading/public-statistics.queries.js';
import { FOOTER } from './footer.js';
import type { InspectionProbe } from './inspection-probe.entity.js';
import { ProbesService } from './probes.service.js';
import { PublicFactsQueries } from './public-facts.queries.js';
import { ThresholdsService } from './thresholds.service.js';
import { WaitingLettersQueries, type WaitingLetter } from './waiting-letters.queries.js';

/** One thing that the number of a row counts. */
export interface InspectionItem {
  subject: InspectionSubject;
  id: string;
  title: string;
  note: string;
  /** the day it waits since, was published or is due on */
  on: LocalDate | null;
  /** the first day on which it makes the row fail */
  failsOn: LocalDate | null;
}

const MOST_UPDATES = 200;
const FIRST_YEAR = 2017;

/** What stands behind each number of 检查自测, page by page. */
@Injectable()
export class InspectionItemsQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly thresholds: ThresholdsService,
    private readonly letters: WaitingLettersQueries,
    private readonly facts: PublicFactsQueries,
    private readonly probes: ProbesService,
    private readonly office: OfficeService,
    private readonly statistics: PublicStatisticsQueries,
  ) {}

  async list(code: IndicatorCode, query: PageQuery): Promise<Page<InspectionItem>> {
    const today = this.clock.today();
    return this.uow.read(async (em) => {
      const { values } = thresholdsOn(await this.thresholds.set(em), code, today);
      if (code === 'legal' || isWaitingRow(code)) return this.waiting(em, code, values, query);
      if (code === 'publishing' || code === 'elements') return this.published(em, code, query);
      if (code === 'reachable') return this.probed(em, query);
      return inPages(await this.few(em, code, values, today), query);
    });
  }

  private async waiting(
    em: EntityManager,
    code: Extract<IndicatorCode, 'legal' | Parameters<typeof waitRule>[0]>,
    values: Thresholds,
    query: PageQuery,
  ): Promise<Page<InspectionItem>> {
    const today = this.clock.today();
    const limit = limitOf(query);
    const [day, id] = decodeCursor(query.cursor, 'day', 'id') ?? [];
    const after = day === undefined ? null : { day, id: id! };
    const rule = code === 'legal' ? null : waitRule(code, values, this.calendars.current());
    const rows =
      code === 'legal'
        ? await this.letters.legalPage(em, today, after, limit + 1)
        : await this.letters.page(em, code, rule!, today, after, limit + 1);
    const page = pageOf(rows, limit, (row) => [row.day, row.id]);
    const failsOn = (from: LocalDate): LocalDate => (rule ? rule(from).redOn : addDays(from, 1));
    return { ...page, items: page.items.map((row) => letterItem(row, failsOn(row.day))) };
  }

  private async published(
    em: EntityManager,
    code: 'publishing' | 'elements',
    query: PageQuery,
  ): Promise<Page<InspectionItem>> {
    const limit = limitOf(query);
    const [at, id] = decodeCursor(query.cursor, 'instant', 'id') ?? [];
    const rows = await this.facts.published(
      em,
      code === 'elements' ? 'incomplete' : 'all',
      at === undefined ? null : { at, id: id! },
      limit + 1,
    );
    const page = pageOf(rows, limit, (row) => [row.at.toISOString(), row.id]);
    const items = page.items.map((row): InspectionItem => ({
      subject: 'publication',
      id: row.id,
      title: row.title,
      note: row.department || '没有答复部门',
      on: toLocalDate(row.at),
      failsOn: null,
    }));
    return { ...page, items };
  }

  private async probed(em: EntityManager, query: PageQuery): Promise<Page<InspectionItem>> {
    const limit = limitOf(query);
    const [at, id] = decodeCursor(query.cursor, 'instant', 'id') ?? [];
    const after = at === undefined ? null : { at, id: id! };
    const rows = await this.probes.page(em, this.clock.now(), after, limit + 1);
    const page = pageOf(rows, limit, (row) => [row.at.toISOString(), row.slot]);
    return { ...page, items: page.items.map(probeItem) };
  }

  /** Lists of some tens, put together whole. */
  private async few(
    em: EntityManager,
    code: IndicatorCode,
    values: Thresholds,
    today: LocalDate,
  ): Promise<InspectionItem[]> {
    switch (code) {
      case 'statistics': {
        const on = this.statistics.shownAsOf();
        const note = '对外公开的答复情况统计';
        return [{ subject: 'day', id: 'public', title: '公开统计', note, on, failsOn: null }];
      }
      case 'surveys':
        return (await this.facts.surveys(em, today)).map(({ subject, id, title, channel, beganOn }) => ({
          subject,
          id,
          title,
          note: `${channel}，${surveyLeavesOn(beganOn)} 起不再计入`,
          on: beganOn,
          failsOn: null,
        }));
      case 'annual':
        return this.reports(em, values, today);
      case 'updates':
        return (await this.facts.updates(em, this.clock.now(), MOST_UPDATES)).map(
          ({ subject, id, title, at }) => ({
            subject,
            id,
            title,
            note: UPDATE_WORDS[subject],
            on: toLocalDate(at),
            failsOn: null,
          }),
        );
      case 'identity': {
        const office = this.office.current();
        return FOOTER.map(({ field, label }) => ({
          subject: 'setting',
          id: field,
          title: label,
          note: office[field] ?? '没有填写',
          on: null,
          failsOn: office[field] ? null : today,
        }));
      }
      default:
        return accounts(em);
    }
  }

  private async reports(em: EntityManager, values: Thresholds, today: LocalDate): Promise<InspectionItem[]> {
    const published = await this.facts.reports(em);
    const last = Number(today.slice(0, 4)) - 1;
    return Array.from({ length: Math.max(0, last - FIRST_YEAR + 1) }, (_, back) => {
      const year = last - back;
      const on = published.get(year) ?? null;
      return {
        subject: 'report',
        id: String(year),
        title: `${year} 年度报表`,
        note: on ? `${on} 公布` : '没有登记公布',
        on,
        failsOn: on ? null : addDays(reportDueOn(year, values), 1),
      };
    });
  }
}

const UPDATE_WORDS = { publication: '公开答复', open_day: '政府开放日', consultation: '民意征集' } as const;
const FAULT_WORDS = { timeout: '15 秒没有打开', unreachable: '连接不上', status: '服务器报错' } as const;

const letterItem = (
  { id, number, title, department, day }: WaitingLetter,
  failsOn: LocalDate,
): InspectionItem => ({
  subject: 'letter',
  id,
  title,
  note: `${number}，${department ?? '尚未分办'}`,
  on: day,
  failsOn,
});

const probeItem = ({ slot, at, failed, status, tookMs, fault }: InspectionProbe): InspectionItem => ({
  subject: 'probe',
  id: slot,
  title: officeTime(at),
  note: failed
    ? `打不开：${FAULT_WORDS[fault ?? 'unreachable']}${status === null ? '' : `（${status}）`}`
    : `打开，${tookMs} 毫秒`,
  on: toLocalDate(at),
  failsOn: null,
});

async function accounts(em: EntityManager): Promise<InspectionItem[]> {
  const rows = await readRows<{ id: string; name: string; username: string; role: StaffRole }>(
    em,
    `SELECT u.id, u.display_name AS name, u.username, u.role FROM users u
     WHERE u.active = 1 AND ${HAS_NO_SECOND_FACTOR} ORDER BY u.username`,
  );
  return rows.map(({ id, name, username, role }) => ({
    subject: 'account',
    id,
    title: `${name}（${username}）`,
    note: `${STAFF_ROLE_LABELS[role]}，没有第二验证方式`,
    on: null,
    failsOn: null,
  }));
}

function inPages(items: readonly InspectionItem[], query: PageQuery): Page<InspectionItem> {
  const [from = 0] = decodeCursor(query.cursor, 'whole') ?? [];
  const until = Math.max(0, from) + limitOf(query);
  return {
    items: items.slice(Math.max(0, from), until),
    nextCursor: until < items.length ? encodeCursor([until]) : null,
  };
}
