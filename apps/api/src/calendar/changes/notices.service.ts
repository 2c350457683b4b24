import { Injectable } from '@nestjs/common';
import { bundledNotices, createCalendar, type Notice, type WorkCalendar } from '@huiyin/workdays';
import { IsNull, type EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { CalendarNotice } from '../calendars/calendar-notice.entity.js';
import { CalendarVersion, type VersionCause } from '../calendars/calendar-version.entity.js';
import { CalendarsService } from '../calendars/calendars.service.js';
import { isDuplicate } from '../../kernel/database/engine.js';
import { changeRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { DueDaysService } from './due-days.service.js';
import { candidateOf } from './notice-candidate.js';
import type { ApplyCalendarNoticeDto, RevertCalendarNoticeDto } from './notices.dto.js';

const staleCalendar = (): DomainError =>
  new DomainError('STALE_VERSION', '日历刚刚有了新的变动，请重新预览后再操作');

/** Loads and revokes notices. Each change makes a new version of the calendar and a run over the letters. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly dueDays: DueDaysService,
    private readonly audit: AuditService,
  ) {}

  /** @throws {DomainError} VALIDATION_FAILED the content or its source; STALE_VERSION another change came first */
  async apply(actor: StaffActor, dto: ApplyCalendarNoticeDto): Promise<number> {
    const { version, calendar } = await this.calendars.refresh();
    if (version !== dto.baseVersion) throw staleCalendar();
    const { notice, problems } = candidateOf(dto, calendar.notices, this.clock.today());
    const errors = problems.filter(({ severity }) => severity === 'error');
    const first = errors[0] ?? (dto.acceptWarnings ? undefined : problems[0]);
    if (!notice || first)
      throw new DomainError(
        'VALIDATION_FAILED',
        errors.length > 0 ? '通知内容有误，不能载入' : '通知中有需要核对的地方，请在预览中核对后再载入',
        [{ path: 'content', message: first?.message ?? '没有读到放假日期' }],
      );
    requireSource(dto, notice);
    const row: CalendarNotice = {
      id: newId(),
      noticeId: notice.id,
      year: notice.year,
      title: notice.title,
      url: notice.url,
      publishedOn: notice.publishedOn,
      revises: notice.revises ?? null,
      days: { off: [...notice.offDays], work: [...notice.workDays] },
      source: dto.format,
      sourceText: dto.content,
      appliedVersion: version + 1,
      appliedAt: this.clock.now(),
      appliedBy: actor.id,
      revertedVersion: null,
      revertedAt: null,
      revertedBy: null,
      revertReason: null,
    };
    const next = createCalendar([...calendar.notices, notice]);
    return this.change(actor, { base: version, cause: 'apply', row, next, reason: null }, (em) =>
      em.insert(CalendarNotice, row),
    );
  }

  /**
   * @param id of a loaded notice's row, or the name of a bundled one, such as `cn-2026`
   * @throws {DomainError} NOT_FOUND; ACTION_NOT_ALLOWED another notice changes it; STALE_VERSION
   */
  async revert(actor: StaffActor, id: string, dto: RevertCalendarNoticeDto): Promise<number> {
    const { version, calendar, rows } = await this.calendars.refresh();
    if (version !== dto.baseVersion) throw staleCalendar();
    const loaded = rows.find((row) => row.id === id);
    const bundled = loaded ? undefined : bundledInForce(calendar, id);
    if (!loaded && !bundled) throw new DomainError('NOT_FOUND', '没有这份通知，或已经撤销');
    const noticeId = loaded?.noticeId ?? id;
    const rest = calendar.notices.filter((notice) => notice.id !== noticeId);
    const revision = rest.find(({ revises }) => revises === noticeId);
    if (revision)
      throw new DomainError('ACTION_NOT_ALLOWED', `《${revision.title}》是对它的调整，请先撤销那一份`);
    const taken = {
      revertedVersion: version + 1,
      revertedAt: this.clock.now(),
      revertedBy: actor.id,
      revertReason: dto.reason,
    };
    const row = loaded ?? shadowOf(bundled!, taken);
    const next = createCalendar(rest);
    return this.change(
      actor,
      { base: version, cause: 'revert', row, next, reason: dto.reason },
      async (em) => {
        if (!loaded) await em.insert(CalendarNotice, row);
        else await em.update(CalendarNotice, { id, revertedVersion: IsNull() }, taken);
      },
    );
  }

  /** Claims the next number: the key of the new version is what only one of two administrators can insert. */
  private async change(
    actor: StaffActor,
    change: {
      base: number;
      cause: VersionCause;
      row: CalendarNotice;
      next: WorkCalendar;
      reason: string | null;
    },
    write: (em: EntityManager) => Promise<unknown>,
  ): Promise<number> {
    const { base, cause, row, next } = change;
    const version = base + 1;
    const planned = (await this.dueDays.plan(next)).reduce((sum, { group }) => sum + group.count, 0);
    await this.uow.run(async (em) => {
      // Waits for the batch under way and stops further ones of the old calendar.
      await changeRows(
        em,
        `UPDATE calendar_versions SET status = CASE status WHEN 'running' THEN 'superseded' ELSE status END
          WHERE version = ?`,
        [base],
      );
      try {
        await em.insert(CalendarVersion, {
          version,
          cause,
          noticeRowId: row.id,
          authorId: actor.id,
          createdAt: this.clock.now(),
          status: 'running',
          planned,
        });
      } catch (error) {
        throw isDuplicate(error) ? staleCalendar() : error;
      }
      await write(em);
      await this.audit.append(em, {
        actor,
        action: `calendar.${cause}`,
        subjectType: 'calendar',
        subjectId: null,
        detail: {
          version,
          notice: row.noticeId,
          url: row.url,
          publishedOn: row.publishedOn,
          off: row.days.off.map(({ date }) => date),
          work: row.days.work.map(({ date }) => date),
          letters: planned,
        },
      });
    });
    await this.calendars.refresh();
    return version;
  }
}

/** A date can be checked only with its source. */
function requireSource(dto: ApplyCalendarNoticeDto, notice: Notice): void {
  const errors = [];
  if (!/^https?:\/\/[^\s/]+\.[^\s]+$/i.test(notice.url))
    errors.push({ path: 'url', message: '请填写通知原文的网址' });
  if (!dto.publishedOn) errors.push({ path: 'publishedOn', message: '请填写通知的公布日期' });
  if (errors.length > 0) throw new DomainError('VALIDATION_FAILED', '请补充通知的来源', errors);
}

const bundledInForce = (calendar: WorkCalendar, id: string): Notice | undefined =>
  bundledNotices.some((notice) => notice.id === id)
    ? calendar.notices.find((one) => one.id === id)
    : undefined;

const shadowOf = (
  notice: Notice,
  taken: Pick<CalendarNotice, 'revertedVersion' | 'revertedAt' | 'revertedBy' | 'revertReason'>,
): CalendarNotice => ({
  id: newId(),
  noticeId: notice.id,
  year: notice.year,
  title: notice.title,
  url: notice.url,
  publishedOn: notice.publishedOn,
  revises: notice.revises ?? null,
  days: { off: [...notice.offDays], work: [...notice.workDays] },
  source: 'bundled',
  sourceText: null,
  appliedVersion: 1,
  appliedAt: null,
  appliedBy: null,
  ...taken,
});
