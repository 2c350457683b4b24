import { Injectable } from '@nestjs/common';
import { limitFor } from '@huiyin/domain';
import { localDate } from '@huiyin/workdays';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { EscalationService } from '../../calendar/calendars/escalation.service.js';
import { readInstant } from '../../kernel/database/engine.js';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import { OfficeService } from '../../people/office/office.service.js';
import { DeadlinesQueries } from './deadlines.queries.js';
import type { UrgeNoticePage, UrgeNoticeQuery } from './dto/urge-notice-views.dto.js';

interface UrgeRow {
  id: string;
  limitWorkingDays: number;
  urges: number | string;
  lastAt: unknown;
}

/** 催办通知单: what is printed for the letters that have been overdue for thirty working days, or as many as were set. */
@Injectable()
export class UrgeNoticesQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly escalation: EscalationService,
    private readonly deadlines: DeadlinesQueries,
    private readonly office: OfficeService,
  ) {}

  /** The longest overdue first; a letter that is not that late has no notice and is not found. */
  async list(actor: StaffActor, query: UrgeNoticeQuery): Promise<UrgeNoticePage> {
    const page = await this.deadlines.overdue(actor, { ...query, level: 'notice' });
    const limits = await this.calendars.limits();
    const { noticeFrom } = await this.escalation.on(this.clock.today());
    const more = await this.more(page.items.map(({ id }) => id));
    return {
      issuedOn: this.clock.today(),
      office: this.office.current().name,
      noticeFrom,
      items: page.items.map((item) => {
        const own = more.get(item.id);
        return {
          ...item,
          limitWorkingDays: own?.limitWorkingDays ?? 0,
          basis: limitFor(limits, item.kind, localDate(item.receivedOn)).basis,
          urges: Number(own?.urges ?? 0),
          lastUrgedAt: own?.lastAt ? readInstant(own.lastAt).toISOString() : null,
        };
      }),
      nextCursor: page.nextCursor,
    };
  }

  /** What the list of deadlines does not carry; at most a page of letters, by primary key. */
  private async more(ids: readonly string[]): Promise<Map<string, UrgeRow>> {
    if (ids.length === 0) return new Map();
    const rows = await this.uow.read((em) =>
      readRows<UrgeRow>(
        em,
        `SELECT l.id, l.limit_working_days AS limitWorkingDays, COUNT(u.id) AS urges, MAX(u.at) AS lastAt
         FROM letters l LEFT JOIN urges u ON u.letter_id = l.id
         WHERE l.id IN (${ids.map(() => '?').join(',')}) GROUP BY l.id, l.limit_working_days`,
        ids,
      ),
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}
