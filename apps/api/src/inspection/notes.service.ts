import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { IndicatorCode } from '@huiyin/contract';
import { Between } from 'typeorm';
import { AuditService } from '../kernel/audit/audit.service.js';
import { bindInstant } from '../kernel/database/engine.js';
import {
  IdempotencyService,
  type IdempotencyKey,
  type IdempotentRoute,
} from '../kernel/database/idempotency/idempotency.service.js';
import { insertRows } from '../kernel/database/rows.js';
import { readRows } from '../kernel/database/statements.js';
import { UnitOfWork } from '../kernel/database/unit-of-work.js';
import { Clock } from '../kernel/platform/clock.js';
import { decodeCursor, limitOf, pageOf, type Page, type PageQuery } from '../kernel/platform/pages.js';
import type { StaffActor } from '../people/identity/actor.js';
import { InspectionNote } from './inspection-note.entity.js';

const ROUTE: IdempotentRoute = {
  name: 'inspection-note',
  reused: '这个提交标识已用于另一条说明，请重新提交',
};

/** 说明: what was done about a row. Written once, never changed. */
@Injectable()
export class InspectionNotesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly idempotency: IdempotencyService,
  ) {}

  /** Newest first. */
  async list(code: IndicatorCode, query: PageQuery): Promise<Page<InspectionNote>> {
    const limit = limitOf(query);
    const [at, id] = decodeCursor(query.cursor, 'instant', 'id') ?? [];
    const rows = await this.uow.read((em) => {
      const builder = em.createQueryBuilder(InspectionNote, 'n').where('n.code = :code', { code });
      if (at !== undefined)
        builder.andWhere('(n.at < :at OR (n.at = :at AND n.id < :id))', {
          at: bindInstant(this.uow.engine, new Date(at)),
          id,
        });
      return builder
        .orderBy('n.at', 'DESC')
        .addOrderBy('n.id', 'DESC')
        .take(limit + 1)
        .getMany();
    });
    return pageOf(rows, limit, (row) => [row.at.toISOString(), row.id]);
  }

  /** How many each row has; one statement. */
  async counts(): Promise<Map<IndicatorCode, number>> {
    const rows = await this.uow.read((em) =>
      readRows<{ code: IndicatorCode; n: number }>(
        em,
        'SELECT code, COUNT(*) AS n FROM inspection_notes GROUP BY code',
      ),
    );
    return new Map(rows.map(({ code, n }) => [code, Number(n)]));
  }

  /** Of all rows between two instants, oldest first, as many as fit on paper. */
  between(from: Date, to: Date, most: number): Promise<InspectionNote[]> {
    return this.uow.read((em) =>
      em.find(InspectionNote, {
        where: { at: Between(from, to) },
        order: { at: 'ASC', id: 'ASC' },
        take: most,
      }),
    );
  }

  /** @param key the Idempotency-Key header: one per note, kept for its retries */
  async write(
    actor: StaffActor,
    code: IndicatorCode,
    body: string,
    key: string | undefined,
  ): Promise<InspectionNote> {
    const keyed = this.idempotency.keyOf(ROUTE, actor.id, key);
    const request = [code, body];
    const known = keyed && (await this.idempotency.answered(keyed, request));
    const id = known
      ? known.subjectId
      : await this.idempotency.once(
          keyed,
          request,
          () => this.store(actor, code, body, keyed && { key: keyed, request }),
          ({ subjectId }) => subjectId,
        );
    return this.uow.read((em) => em.findOneByOrFail(InspectionNote, { id }));
  }

  private store(
    actor: StaffActor,
    code: IndicatorCode,
    body: string,
    once: { key: IdempotencyKey; request: unknown } | null,
  ): Promise<string> {
    return this.uow.run(async (em) => {
      const row = { id: randomUUID(), code, at: this.clock.now(), authorId: actor.id, body };
      await insertRows(em, InspectionNote, [row]);
      if (once) await this.idempotency.remember(em, [{ ...once, subjectId: row.id, response: null }]);
      await this.audit.append(em, {
        actor,
        action: 'inspection.note',
        subjectType: 'inspection',
        subjectId: row.id,
        detail: { code },
      });
      return row.id;
    });
  }
}
