import { Injectable } from '@nestjs/common';
import type { OccasionKind } from '@huiyin/contract';
import { isDepartmentBound } from '@huiyin/domain';
import { IsNull, type EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import {
  IdempotencyService,
  type IdempotencyKey,
  type IdempotentRoute,
} from '../../kernel/database/idempotency/idempotency.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { decodeCursor, limitOf, pageOf, type Page } from '../../kernel/platform/pages.js';
import { Department } from '../../people/departments/department.entity.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { maySeeDepartment } from './ledger-access.js';
import type { OccasionDto, OccasionQuery } from './obligations.dto.js';
import { Occasion } from './occasion.entity.js';

const ROUTE: IdempotentRoute = { name: 'occasion', reused: '这个提交标识已用于另一个事项' };
/** What may lie ahead: a meeting is prepared, an incident is not. */
const AHEAD: readonly OccasionKind[] = ['meeting', 'campaign', 'hearing', 'personnel'];

export const occasionNotFound = (): DomainError => new DomainError('NOT_FOUND', '没有这个事项');

/** 事项: registered once, with the time at which the office knew. No call changes that time. */
@Injectable()
export class OccasionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly idempotency: IdempotencyService,
    private readonly audit: AuditService,
  ) {}

  /** @throws {DomainError} NOT_FOUND also where this person may not see it */
  async readable(actor: StaffActor, id: string): Promise<Occasion> {
    const row = await this.uow.read((em) => em.findOneBy(Occasion, { id }));
    if (!row || !maySeeDepartment(actor, row.departmentId)) throw occasionNotFound();
    return row;
  }

  /** The newest first. */
  async page(actor: StaffActor, query: OccasionQuery): Promise<Page<Occasion>> {
    const limit = limitOf(query);
    const after = decodeCursor(query.cursor, 'instant', 'id');
    const departmentId = isDepartmentBound(actor.role) ? (actor.departmentId ?? '') : query.department;
    const rows = await this.uow.read((em) => {
      const builder = em.createQueryBuilder(Occasion, 'o').where('1 = 1');
      if (departmentId !== undefined) builder.andWhere('o.departmentId = :departmentId', { departmentId });
      if (after)
        builder.andWhere('(o.knownAt < :at OR (o.knownAt = :at AND o.id < :id))', {
          at: new Date(after[0]),
          id: after[1],
        });
      return builder
        .orderBy('o.knownAt', 'DESC')
        .addOrderBy('o.id', 'DESC')
        .take(limit + 1)
        .getMany();
    });
    return pageOf(rows, limit, (row) => [row.knownAt.toISOString(), row.id]);
  }

  /**
   * @param key the Idempotency-Key header
   * @throws {DomainError} VALIDATION_FAILED a time to come, an order of times that cannot be, or no such department
   */
  async register(actor: StaffActor, dto: OccasionDto, key: string | undefined): Promise<Occasion> {
    const keyed = this.idempotency.keyOf(ROUTE, actor.id, key);
    const { kind, title, knownAt, happenedAt = null, departmentId = null } = dto;
    const request = [kind, title, knownAt, happenedAt, departmentId];
    const known = keyed && (await this.idempotency.answered(keyed, request));
    if (known) return this.readable(actor, known.subjectId);
    return this.idempotency.once(
      keyed,
      request,
      () => this.store(actor, dto, keyed && { key: keyed, request }),
      ({ subjectId }) => this.readable(actor, subjectId),
    );
  }

  /** Registered by mistake: kept, and owes nothing any more. @throws {DomainError} NOT_FOUND, ACTION_NOT_ALLOWED */
  async void(actor: StaffActor, id: string, reason: string): Promise<Occasion> {
    const row = await this.readable(actor, id);
    const set = { voidedAt: this.clock.now(), voidedBy: actor.id, voidReason: reason };
    await this.uow.run(async (em) => {
      const done = await em.update(Occasion, { id, voidedAt: IsNull() }, set);
      if (done.affected !== 1) throw new DomainError('ACTION_NOT_ALLOWED', '这个事项已经作废');
      await this.note(em, actor, 'occasion.void', id, { reason });
    });
    return { ...row, ...set };
  }

  /** What registering it would write, for a preview. @throws {DomainError} VALIDATION_FAILED as {@link register} */
  draft(actor: StaffActor, dto: Pick<OccasionDto, 'kind' | 'knownAt' | 'happenedAt'>): Occasion {
    const now = this.clock.now();
    return {
      id: newId(),
      kind: dto.kind,
      title: '',
      ...timesOf(dto, now),
      departmentId: isDepartmentBound(actor.role) ? actor.departmentId : null,
      createdBy: actor.id,
      createdAt: now,
      voidedAt: null,
      voidedBy: null,
      voidReason: null,
    };
  }

  private store(
    actor: StaffActor,
    dto: OccasionDto,
    once: { key: IdempotencyKey; request: unknown } | null,
  ): Promise<Occasion> {
    return this.uow.run(async (em) => {
      const row: Occasion = {
        ...this.draft(actor, dto),
        title: dto.title,
        departmentId: await departmentFor(em, actor, dto.departmentId),
      };
      if (once) await this.idempotency.remember(em, [{ ...once, subjectId: row.id, response: null }]);
      await em.insert(Occasion, row);
      await this.note(em, actor, 'occasion.register', row.id, {
        kind: row.kind,
        knownAt: row.knownAt.toISOString(),
        happenedAt: row.happenedAt.toISOString(),
      });
      return row;
    });
  }

  private note(
    em: EntityManager,
    actor: StaffActor,
    action: string,
    subjectId: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.append(em, { actor, action, subjectType: 'occasion', subjectId, detail });
  }
}

function timesOf(
  dto: Pick<OccasionDto, 'kind' | 'knownAt' | 'happenedAt'>,
  now: Date,
): { knownAt: Date; happenedAt: Date } {
  const knownAt = new Date(dto.knownAt);
  const happenedAt = dto.happenedAt ? new Date(dto.happenedAt) : knownAt;
  if (knownAt > now) throw fieldError('knownAt', '获知时间不能晚于现在');
  if (happenedAt > knownAt && !AHEAD.includes(dto.kind))
    throw fieldError('happenedAt', '发生时间不能晚于获知时间');
  return { knownAt, happenedAt };
}

/** A head registers for the own department. */
async function departmentFor(
  em: EntityManager,
  actor: StaffActor,
  wanted: string | undefined,
): Promise<string | null> {
  const id = isDepartmentBound(actor.role) ? actor.departmentId : (wanted ?? null);
  if (id !== null && !(await em.existsBy(Department, { id, active: true })))
    throw fieldError('departmentId', '没有这个处室，或已停用');
  return id;
}
