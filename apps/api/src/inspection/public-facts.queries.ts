import { Injectable } from '@nestjs/common';
import { surveyLeavesOn } from '@huiyin/domain';
import { addDays, localDate, toLocalDate, type LocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { bindInstant, engineOfManager, readInstant } from '../kernel/database/engine.js';
import { readRows } from '../kernel/database/statements.js';

const dayOf = (value: unknown): LocalDate | null => (value === null ? null : toLocalDate(readInstant(value)));

/**
 * A published answer that an inspector would call incomplete. The length of the answer stands in the head of its row;
 * comparing the text itself would read all answers.
 */
export const INCOMPLETE = `(p.department_name = '' OR OCTET_LENGTH(p.answer) = 0
  OR p.accepted_on IS NULL OR p.answered_on IS NULL)`;

/** Everything that counts as 更新, with the moment it came. */
const UPDATES = `
  SELECT 'publication' AS subject, id, title, published_at AS at FROM published_letters WHERE published_at >= ?
  UNION ALL SELECT 'open_day', id, title, published_at FROM open_days WHERE published_at >= ?
  UNION ALL SELECT 'open_day', id, title, summary_published_at FROM open_days WHERE summary_published_at >= ?
  UNION ALL SELECT 'consultation', id, title, published_at FROM consultations WHERE published_at >= ?
  UNION ALL SELECT 'consultation', id, title, concluded_at FROM consultations WHERE concluded_at >= ?`;

const UPDATES_MS = 92 * 86_400_000;

export interface Update {
  subject: 'publication' | 'open_day' | 'consultation';
  id: string;
  title: string;
  at: Date;
}

export interface BegunSurvey {
  subject: 'consultation' | 'survey';
  id: string;
  title: string;
  channel: string;
  beganOn: LocalDate;
}

export interface PublishedRow {
  id: string;
  title: string;
  department: string;
  at: Date;
}

/** What the public can see of the office, in a fixed number of statements. */
@Injectable()
export class PublicFactsQueries {
  /** A clock that was put back leaves rows of days to come; they do not count yet. */
  async lastPublishedOn(em: EntityManager, now: Date): Promise<LocalDate | null> {
    const [row] = await readRows<{ at: unknown }>(
      em,
      'SELECT MAX(published_at) AS at FROM published_letters WHERE published_at <= ?',
      [bindInstant(engineOfManager(em), now)],
    );
    return dayOf(row!.at);
  }

  /** Consented answers that no one has decided about, and those that wait for the second person. */
  async waitingToPublish(em: EntityManager): Promise<number> {
    const [row] = await readRows<{ n: number }>(
      em,
      `SELECT (SELECT COUNT(*) FROM publication_candidates)
         + (SELECT COUNT(*) FROM publication_drafts WHERE status = 'prepared') AS n`,
    );
    return Number(row!.n);
  }

  async elements(em: EntityManager): Promise<{ incomplete: number; published: number }> {
    const [row] = await readRows<{ incomplete: number; published: number }>(
      em,
      `SELECT (SELECT COUNT(*) FROM published_letters p WHERE ${INCOMPLETE}) AS incomplete,
         (SELECT COUNT(*) FROM published_letters) AS published`,
    );
    return { incomplete: Number(row!.incomplete), published: Number(row!.published) };
  }

  /** Newest first. */
  async published(
    em: EntityManager,
    only: 'all' | 'incomplete',
    after: { at: string; id: string } | null,
    limit: number,
  ): Promise<PublishedRow[]> {
    const at = after && bindInstant(engineOfManager(em), new Date(after.at));
    const conditions = [
      ...(only === 'incomplete' ? [INCOMPLETE] : []),
      ...(after ? ['(p.published_at < ? OR (p.published_at = ? AND p.id < ?))'] : []),
    ];
    const rows = await readRows<Omit<PublishedRow, 'at'> & { at: unknown }>(
      em,
      `SELECT p.id, p.title, p.department_name AS department, p.published_at AS at FROM published_letters p
       ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
       ORDER BY p.published_at DESC, p.id DESC LIMIT ${limit}`,
      after ? [at, at, after.id] : [],
    );
    return rows.map((row) => ({ ...row, at: readInstant(row.at) }));
  }

  async lastUpdateOn(em: EntityManager, now: Date): Promise<LocalDate | null> {
    const last = (column: string, table: string): string =>
      `(SELECT MAX(${column}) FROM ${table} WHERE ${column} <= ?)`;
    const [row] = await readRows<Record<string, unknown>>(
      em,
      `SELECT ${last('published_at', 'published_letters')} AS a, ${last('published_at', 'open_days')} AS b,
         ${last('summary_published_at', 'open_days')} AS c, ${last('published_at', 'consultations')} AS d,
         ${last('concluded_at', 'consultations')} AS e`,
      Array<unknown>(5).fill(bindInstant(engineOfManager(em), now)),
    );
    const days = Object.values(row!)
      .map(dayOf)
      .filter((day) => day !== null);
    return days.reduce<LocalDate | null>((last, day) => (last && last > day ? last : day), null);
  }

  /** Newest first; at most a few hundred in three months. */
  async updates(em: EntityManager, now: Date, most: number): Promise<Update[]> {
    const bind = (at: Date): string | Date => bindInstant(engineOfManager(em), at);
    const rows = await readRows<Omit<Update, 'at'> & { at: unknown }>(
      em,
      `SELECT subject, id, title, at FROM (${UPDATES}) updates WHERE at <= ?
       ORDER BY at DESC, id DESC LIMIT ${most}`,
      [...Array<unknown>(5).fill(bind(new Date(now.getTime() - UPDATES_MS))), bind(now)],
    );
    return rows.map((row) => ({ ...row, at: readInstant(row.at) }));
  }

  /** Begun in the last twelve months, here or through another channel; a withdrawn one was none. */
  async surveys(em: EntityManager, today: LocalDate): Promise<BegunSurvey[]> {
    const since = addDays(localDate(`${Number(today.slice(0, 4)) - 1}${today.slice(4, 8)}01`), -1);
    const own = await readRows<BegunSurvey>(
      em,
      `SELECT 'consultation' AS subject, id, title, '本系统' AS channel, opens_on AS beganOn FROM consultations
       WHERE status IN ('published', 'concluded') AND opens_on >= ? AND opens_on <= ?`,
      [since, today],
    );
    const typed = await readRows<BegunSurvey>(
      em,
      `SELECT 'survey' AS subject, id, title, channel, began_on AS beganOn FROM inspection_surveys
       WHERE struck_at IS NULL AND began_on >= ? AND began_on <= ?`,
      [since, today],
    );
    return [...own, ...typed]
      .filter(({ beganOn }) => surveyLeavesOn(beganOn) > today)
      .sort((a, b) => (a.beganOn === b.beganOn ? (a.id < b.id ? -1 : 1) : a.beganOn < b.beganOn ? 1 : -1));
  }

  /** By the year they are about. */
  async reports(em: EntityManager): Promise<Map<number, LocalDate>> {
    const rows = await readRows<{ year: number; publishedOn: LocalDate }>(
      em,
      'SELECT year, published_on AS publishedOn FROM annual_report_fields WHERE published_on IS NOT NULL',
    );
    return new Map(rows.map(({ year, publishedOn }) => [Number(year), publishedOn]));
  }

  /** How far back the audit log goes. */
  async oldestLogOn(em: EntityManager): Promise<LocalDate | null> {
    const [row] = await readRows<{ at: unknown }>(em, 'SELECT MIN(at) AS at FROM audit_entries');
    return dayOf(row!.at);
  }
}
