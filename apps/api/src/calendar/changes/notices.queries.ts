import { Injectable } from '@nestjs/common';
import { bundledNotices, localDate } from '@huiyin/workdays';
import { LessThan } from 'typeorm';
import { CalendarNotice } from '../calendars/calendar-notice.entity.js';
import { noticeOf } from '../calendars/calendar-state.queries.js';
import { CalendarVersion } from '../calendars/calendar-version.entity.js';
import { CalendarsService } from '../calendars/calendars.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { DirectoryService, type Directory } from '../../people/departments/directory.service.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { decodeCursor, limitOf, pageOf } from '../../kernel/platform/pages.js';
import { DueDaysService } from './due-days.service.js';
import { contentView } from './notice-preview.service.js';
import type {
  CalendarStatusView,
  CalendarVersionPage,
  CalendarVersionView,
  CalendarNoticeList,
  CalendarNoticeView,
  VersionsQuery,
} from './notices.dto.js';

/** Notices and versions as administrators read them. */
@Injectable()
export class NoticesQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly calendars: CalendarsService,
    private readonly directory: DirectoryService,
    private readonly dueDays: DueDaysService,
  ) {}

  /** Every notice, in force or revoked, newest publication first. A bundled one has a row only after it was revoked. */
  async list(): Promise<CalendarNoticeList> {
    const { version } = await this.calendars.refresh();
    const rows = await this.uow.read((em) => em.find(CalendarNotice));
    const directory = await this.directory.load();
    const touched = new Set(rows.map(({ noticeId }) => noticeId));
    const items = [
      ...rows.map((row) => rowView(row, directory)),
      ...bundledNotices.filter(({ id }) => !touched.has(id)).map((notice) => bundledView(notice)),
    ];
    items.sort((a, b) => (a.publishedOn === b.publishedOn ? 0 : a.publishedOn < b.publishedOn ? 1 : -1));
    return { version, items };
  }

  /** @throws {DomainError} NOT_FOUND */
  async one(id: string): Promise<CalendarNoticeView> {
    const row = await this.uow.read((em) => em.findOneBy(CalendarNotice, { id }));
    if (row) {
      const view = rowView(row, await this.directory.load());
      return row.sourceText === null ? view : { ...view, sourceText: row.sourceText };
    }
    const found = (await this.list()).items.find((item) => item.id === id);
    if (!found) throw new DomainError('NOT_FOUND', '没有这份通知');
    return found;
  }

  async versions(query: VersionsQuery): Promise<CalendarVersionPage> {
    const limit = limitOf(query);
    const [before] = decodeCursor(query.cursor, 'whole') ?? [];
    const rows = await this.uow.read((em) =>
      em.find(CalendarVersion, {
        where: before === undefined ? {} : { version: LessThan(before) },
        order: { version: 'DESC' },
        take: limit + 1,
      }),
    );
    const page = pageOf(rows, limit, ({ version }) => [version]);
    return { items: await this.versionViews(page.items), nextCursor: page.nextCursor };
  }

  /** @throws {DomainError} NOT_FOUND */
  async version(version: number): Promise<CalendarVersionView> {
    const row = Number.isSafeInteger(version)
      ? await this.uow.read((em) => em.findOneBy(CalendarVersion, { version }))
      : null;
    if (!row) throw new DomainError('NOT_FOUND', '没有这个版本');
    return (await this.versionViews([row]))[0]!;
  }

  async status(): Promise<CalendarStatusView> {
    const { version, calendar } = await this.calendars.refresh();
    const alarm = this.calendars.alarm();
    const published = localDate(`${calendar.years.at(-1) ?? 2006}-12-31`);
    return {
      version,
      publishedUntil: calendar.years.at(-1) ?? 0,
      alarm: alarm && { ...alarm, message: alarmMessage(alarm.year) },
      provisionalLetters: await this.dueDays.provisionalAfter(published),
      run: await this.version(version),
    };
  }

  private async versionViews(rows: readonly CalendarVersion[]): Promise<CalendarVersionView[]> {
    const notices = await this.uow.read((em) =>
      em.find(CalendarNotice, { select: { id: true, title: true } }),
    );
    const titles = new Map(notices.map(({ id, title }) => [id, title]));
    const directory = await this.directory.load();
    return rows.map((row) => ({
      version: row.version,
      cause: row.cause,
      title: row.noticeRowId === null ? null : (titles.get(row.noticeRowId) ?? null),
      author: directory.user(row.authorId)?.name ?? null,
      createdAt: row.createdAt?.toISOString() ?? null,
      status: row.status,
      finishedAt: row.finishedAt?.toISOString() ?? null,
      planned: row.planned,
      moved: row.later + row.earlier + row.kept + row.confirmed + row.tentative,
      later: row.later,
      earlier: row.earlier,
      kept: row.kept,
      confirmed: row.confirmed,
      tentative: row.tentative,
    }));
  }
}

export const alarmMessage = (year: number): string =>
  `${year} 年的放假安排还没有载入，跨入该年的到期日都是暂定的。国务院办公厅公布通知后请及时载入。`;

const rowView = (row: CalendarNotice, directory: Directory): CalendarNoticeView => ({
  ...contentView(noticeOf(row)),
  id: row.id,
  source: row.source,
  active: row.revertedVersion === null,
  appliedAt: row.appliedAt?.toISOString() ?? null,
  appliedBy: directory.user(row.appliedBy)?.name ?? null,
  revertedAt: row.revertedAt?.toISOString() ?? null,
  revertedBy: directory.user(row.revertedBy)?.name ?? null,
  revertReason: row.revertReason,
});

const bundledView = (notice: (typeof bundledNotices)[number]): CalendarNoticeView => ({
  ...contentView(notice),
  id: notice.id,
  source: 'bundled',
  active: true,
  appliedAt: null,
  appliedBy: null,
  revertedAt: null,
  revertedBy: null,
  revertReason: null,
});
