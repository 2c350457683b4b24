import { Inject, Injectable } from '@nestjs/common';
import { MoreThanOrEqual } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { changeRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { decodeCursor, limitOf, pageOf } from '../../kernel/platform/pages.js';
import type { StaffActor } from './actor.js';
import { holdOwn } from './hold-own.js';
import type { OwnSessionPage, OwnSessionQuery } from './session.dto.js';
import { MAX_SESSION_HOURS } from './sessions.service.js';
import { StaffSession } from './staff-session.entity.js';

/** Enough of the token's digest to tell sessions apart, and of no use as a token. */
const handleOf = (tokenHash: string): string => tokenHash.slice(0, 22);

/** The sessions of one person, shown to and ended by that person only. */
@Injectable()
export class OwnSessionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    @Inject(ENV) private readonly env: Pick<Env, 'staffIdleMinutes'>,
  ) {}

  /** Those that still work, the newest first. */
  async list(actor: StaffActor, current: string, query: OwnSessionQuery): Promise<OwnSessionPage> {
    const limit = limitOf(query);
    const after = decodeCursor(query.cursor, 'instant', 'id');
    const rows = (await this.alive(actor.id))
      .map((row) => ({ ...row, id: handleOf(row.tokenHash), startedAt: row.createdAt.toISOString() }))
      .filter((row) => !after || isBehind(row, after))
      .sort((a, b) => (isBehind(a, [b.startedAt, b.id]) ? 1 : -1));
    const page = pageOf(rows, limit, ({ startedAt, id }) => [startedAt, id]);
    return {
      items: page.items.map(({ id, tokenHash, device, startedAt, lastSeenAt }) => ({
        id,
        device: device || '未记录的设备',
        startedAt,
        lastUsedAt: lastSeenAt.toISOString(),
        current: tokenHash === current,
      })),
      nextCursor: page.nextCursor,
    };
  }

  /** @throws {DomainError} NOT_FOUND no such session of this person */
  async end(actor: StaffActor, current: string, id: string): Promise<void> {
    const found = (await this.alive(actor.id)).find(({ tokenHash }) => handleOf(tokenHash) === id);
    if (!found) throw new DomainError('NOT_FOUND', '没有这次登录，可能已经结束');
    await this.uow.run(async (em) => {
      await holdOwn(em, actor.id, current);
      await em.delete(StaffSession, { tokenHash: found.tokenHash });
      await this.audit.append(em, {
        actor,
        action: 'session.end',
        subjectType: 'session',
        subjectId: actor.id,
      });
    });
  }

  /** Every session but this one. Any number of times. */
  async endOthers(actor: StaffActor, current: string): Promise<void> {
    await this.uow.run(async (em) => {
      await holdOwn(em, actor.id, current);
      const ended = await changeRows(em, 'DELETE FROM staff_sessions WHERE user_id = ? AND token_hash <> ?', [
        actor.id,
        current,
      ]);
      if (ended === 0) return;
      await this.audit.append(em, {
        actor,
        action: 'session.end_others',
        subjectType: 'session',
        subjectId: actor.id,
        detail: { ended },
      });
    });
  }

  private alive(userId: string): Promise<StaffSession[]> {
    const now = this.clock.now().getTime();
    return this.uow.read((em) =>
      em.findBy(StaffSession, {
        userId,
        lastSeenAt: MoreThanOrEqual(new Date(now - this.env.staffIdleMinutes * 60_000)),
        createdAt: MoreThanOrEqual(new Date(now - MAX_SESSION_HOURS * 3_600_000)),
      }),
    );
  }
}

/** The newest come first; of two that began together, in the order of their names. */
const isBehind = (
  row: { startedAt: string; id: string },
  [startedAt, id]: readonly (string | number)[],
): boolean => row.startedAt < String(startedAt) || (row.startedAt === startedAt && row.id > String(id));
