import { Injectable } from '@nestjs/common';
import { STAFF_ROLE_LABELS } from '@huiyin/contract';
import { normalizeLetterNumber } from '@huiyin/domain';
import { addDays, compareDays, startOfDay } from '@huiyin/workdays';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { bindInstant } from '../database/engine.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { DirectoryService } from '../../people/departments/directory.service.js';
import { DomainError } from '../platform/errors.js';
import { decodeCursor, limitOf, pageOf, type Page } from '../platform/pages.js';
import { AuditEntry } from './audit-entry.entity.js';
import type { AuditEntryView, AuditQuery } from './audit.dto.js';
import { actionLabel } from './audit-labels.js';

const ROLE_LABELS: Record<string, string> = { ...STAFF_ROLE_LABELS, citizen: '来信人', system: '系统' };

/** The log for people, newest first. Entries hold ids, days and codes; names of staff are looked up. */
@Injectable()
export class AuditQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly directory: DirectoryService,
  ) {}

  /** @throws {DomainError} VALIDATION_FAILED the days end before they begin */
  async list(query: AuditQuery): Promise<Page<AuditEntryView>> {
    const limit = limitOf(query);
    const rows = await this.uow.read(async (em) => {
      const builder = em.createQueryBuilder(AuditEntry, 'a');
      this.restrict(builder, query, query.number ? await letterOf(em, query.number) : query.subject);
      const last = this.lastShown(query.cursor);
      if (last) {
        builder.andWhere(
          `a.at <= :at AND (a.at < :at OR a.chain < :chain OR (a.chain = :chain AND a.seq < :seq))`,
          last,
        );
      }
      return builder
        .orderBy('a.at', 'DESC')
        .addOrderBy('a.chain', 'DESC')
        .addOrderBy('a.seq', 'DESC')
        .take(limit + 1)
        .getMany();
    });
    const directory = await this.directory.load();
    const page = pageOf(rows, limit, (row) => [row.at.toISOString(), row.chain, row.seq]);
    const items = page.items.map((row) => ({
      chain: row.chain,
      seq: row.seq,
      at: row.at.toISOString(),
      actorRole: row.actorRole,
      actorRoleLabel: ROLE_LABELS[row.actorRole] ?? row.actorRole,
      actorId: row.actorId,
      actorName: directory.user(row.actorId)?.name ?? null,
      action: row.action,
      actionLabel: actionLabel(row.action),
      subjectType: row.subjectType,
      subjectId: row.subjectId,
      detail: JSON.parse(row.detail) as Record<string, unknown>,
      hash: row.hash,
    }));
    return { items, nextCursor: page.nextCursor };
  }

  private restrict(
    builder: SelectQueryBuilder<AuditEntry>,
    { actor, action, subjectType, from, to }: AuditQuery,
    subject: string | null | undefined,
  ): void {
    const { engine } = this.uow;
    if (from && to && compareDays(from, to) > 0) {
      const message = '起始日不能晚于截止日';
      throw new DomainError('VALIDATION_FAILED', message, [{ path: 'from', message }]);
    }
    // An unknown number has no entries; null matches none.
    if (subject !== undefined) builder.andWhere('a.subjectId = :subject', { subject });
    if (actor) builder.andWhere('a.actorId = :actor', { actor });
    if (action) builder.andWhere('a.action = :action', { action });
    if (subjectType) builder.andWhere('a.subjectType = :subjectType', { subjectType });
    if (from) builder.andWhere('a.at >= :from', { from: bindInstant(engine, startOfDay(from)) });
    if (to) builder.andWhere('a.at < :until', { until: bindInstant(engine, startOfDay(addDays(to, 1))) });
    // Without the hint MariaDB reads the whole log by time to find the entries of one person.
    if (subject !== undefined) builder.useIndex('ix_audit_subject');
    else if (actor) builder.useIndex('ix_audit_actor');
    else if (action) builder.useIndex('ix_audit_action');
  }

  private lastShown(
    cursor: string | undefined,
  ): { at: string | Date; chain: number; seq: number } | undefined {
    const last = decodeCursor(cursor, 'instant', 'whole', 'whole');
    if (!last) return undefined;
    const [at, chain, seq] = last;
    return { at: bindInstant(this.uow.engine, new Date(at)), chain, seq };
  }
}

/** The id of the letter with that number; null when there is none. */
async function letterOf(em: EntityManager, text: string): Promise<string | null> {
  const number = normalizeLetterNumber(text);
  if (!number) return null;
  const rows = await em.query<{ id: string }[]>('SELECT id FROM letters WHERE number = ?', [number]);
  return rows[0]?.id ?? null;
}
