import { Injectable } from '@nestjs/common';
import { STAFF_ROLE_LABELS } from '@huiyin/contract';
import { addDays, compareDays, startOfDay } from '@huiyin/workdays';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { AUDIT_ACTIONS, AUDIT_SUBJECTS } from '../../kernel/audit/audit.port.js';
import { bindInstant } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { DirectoryService } from '../departments/directory.service.js';
import { Capabilities } from '../../kernel/platform/capabilities.js';
import { fieldError } from '../../kernel/platform/errors.js';
import { decodeCursor, limitOf, pageOf, type Page } from '../../kernel/platform/pages.js';
import { AuditEntry } from '../../kernel/audit/audit-entry.entity.js';
import type { AuditActionView, AuditEntryView, AuditQuery } from './audit.dto.js';

const ROLE_LABELS: Record<string, string> = { ...STAFF_ROLE_LABELS, citizen: '来信人', system: '系统' };

/** The log for people, newest first. Entries hold ids, days and codes; names of staff are looked up. */
@Injectable()
export class AuditQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly capabilities: Capabilities,
  ) {}

  /** Every action with a name, for choosing one: the moves of a letter first, in the order work flows. */
  actions(): AuditActionView[] {
    return [...this.labels()].map(([action, label]) => ({ action, label }));
  }

  /** @throws {DomainError} VALIDATION_FAILED the days end before they begin */
  async list(query: AuditQuery): Promise<Page<AuditEntryView>> {
    const limit = limitOf(query);
    const rows = await this.uow.read(async (em) => {
      const builder = em.createQueryBuilder(AuditEntry, 'a');
      this.restrict(builder, query, query.number ? await this.idOf(em, query.number) : query.subject);
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
    const [directory, labels] = [await this.directory.load(), this.labels()];
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
      actionLabel: labels.get(row.action) ?? row.action,
      subjectType: row.subjectType,
      subjectId: row.subjectId,
      detail: JSON.parse(row.detail) as Record<string, unknown>,
      hash: row.hash,
    }));
    return { items, nextCursor: page.nextCursor };
  }

  /** What the upper wings audit comes before sign-ins and accounts. */
  private labels(): Map<string, string> {
    return new Map(
      this.capabilities
        .answers(AUDIT_ACTIONS)
        .reverse()
        .flatMap((actions) => Object.entries(actions)),
    );
  }

  private async idOf(em: EntityManager, number: string): Promise<string | null> {
    for (const subject of this.capabilities.providers(AUDIT_SUBJECTS)) {
      const id = await subject.idOf(em, number);
      if (id !== null) return id;
    }
    return null;
  }

  private restrict(
    builder: SelectQueryBuilder<AuditEntry>,
    { actor, action, subjectType, from, to }: AuditQuery,
    subject: string | null | undefined,
  ): void {
    const { engine } = this.uow;
    if (from && to && compareDays(from, to) > 0) throw fieldError('from', '起始日不能晚于截止日');
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
