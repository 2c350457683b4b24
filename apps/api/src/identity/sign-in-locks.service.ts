import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { bindInstant, isDuplicate, LostRace } from '../database/engine.js';
import { insertRows } from '../database/rows.js';
import { changeRows } from '../database/statements.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Clock } from '../platform/clock.js';
import { Keys } from '../platform/keys.js';
import { SignInFailure } from './sign-in-failure.entity.js';
import { User } from './user.entity.js';

const MAX_FAILURES = 5;
const LOCK_MS = 15 * 60_000;
/** Longer than the lock, so that guessing just slowly enough never to be locked is no faster than being locked. */
export const FAILURES_COUNT_MS = 3_600_000;
/** A few megabytes at most. Pushing one name out of its slot takes some 65,000 sign-ins, at twenty a minute. */
const SLOTS = 0x10000;

/** What is counted against: an account, or the name alone where there is none. */
export interface Attempted {
  name: string;
  user: User | null;
}

/**
 * Five wrong passwords within an hour lock a name for a quarter of an hour, whether anybody has it or not: a lock that
 * only accounts have would tell which names are accounts. What accounts are counted by lies with the account, where no
 * flood of invented names reaches it; either way the same number of statements runs.
 */
@Injectable()
export class SignInLocks {
  private readonly key: Buffer;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    keys: Keys,
  ) {
    this.key = keys.derive('sign-in-name');
  }

  /** The account of that name that may sign in, and until when the name is locked. */
  async look(name: string): Promise<{ user: User | null; lockedUntil: Date | null }> {
    const { slot, nameHash } = this.placeOf(name);
    const { found, counted } = await this.uow.read(async (em) => ({
      found: await em.findOneBy(User, { username: name }),
      // Always read, so that both kinds of names take the same time.
      counted: await em.findOneBy(SignInFailure, { slot }),
    }));
    // MariaDB finds `clerk` by other spellings, each of which would be an invented name's own.
    const user = found?.active && found.username === name ? found : null;
    const until = user ? user.lockedUntil : counted?.nameHash === nameHash ? counted.lockedUntil : null;
    return { user, lockedUntil: until && until > this.clock.now() ? until : null };
  }

  async recordFailure({ name, user }: Attempted): Promise<void> {
    const now = this.clock.now();
    await this.uow.run(async (em) => {
      const failures = user ? await this.countAccount(em, user.id, now) : await this.countName(em, name, now);
      if (failures < MAX_FAILURES) return;
      const lockedUntil = new Date(now.getTime() + LOCK_MS);
      if (user) await em.update(User, { id: user.id }, { failedAttempts: 0, lockedUntil });
      else await em.update(SignInFailure, { slot: this.placeOf(name).slot }, { failures: 0, lockedUntil });
      // Of an invented name as well: it costs the same, and an auditor wants to see somebody guessing.
      await this.audit.append(em, {
        actor: { role: 'system', id: null },
        action: 'session.locked',
        subjectType: 'user',
        subjectId: user?.id ?? null,
        detail: { lockedUntil: lockedUntil.toISOString() },
      });
    });
  }

  private async countAccount(em: EntityManager, id: string, now: Date): Promise<number> {
    await changeRows(
      em,
      `UPDATE users SET failed_attempts = CASE WHEN failed_at > ? THEN failed_attempts + 1 ELSE 1 END, failed_at = ?
       WHERE id = ?`,
      [this.countedSince(now), bindInstant(this.uow.engine, now), id],
    );
    return (await em.findOneByOrFail(User, { id })).failedAttempts;
  }

  private async countName(em: EntityManager, name: string, now: Date): Promise<number> {
    const { slot, nameHash } = this.placeOf(name);
    // MariaDB assigns from left to right: what is asked about comes before it is changed.
    const counted = await changeRows(
      em,
      `UPDATE sign_in_failures SET
         failures = CASE WHEN name_hash = ? AND failed_at > ? THEN failures + 1 ELSE 1 END,
         locked_until = CASE WHEN name_hash = ? THEN locked_until ELSE NULL END,
         name_hash = ?, failed_at = ?
       WHERE slot = ?`,
      [nameHash, this.countedSince(now), nameHash, nameHash, bindInstant(this.uow.engine, now), slot],
    );
    if (counted === 0)
      await insertFirst(em, { slot, nameHash, failures: 1, failedAt: now, lockedUntil: null });
    return (await em.findOneByOrFail(SignInFailure, { slot })).failures;
  }

  private countedSince(now: Date): string | Date {
    return bindInstant(this.uow.engine, new Date(now.getTime() - FAILURES_COUNT_MS));
  }

  private placeOf(name: string): { slot: number; nameHash: string } {
    const digest = createHmac('sha256', this.key).update(name).digest();
    return { slot: digest.readUInt32BE(0) % SLOTS, nameHash: digest.toString('base64url') };
  }
}

async function insertFirst(em: EntityManager, row: SignInFailure): Promise<void> {
  try {
    await insertRows(em, SignInFailure, [row]);
  } catch (error) {
    // Two at the same moment: the second run counts on in the first one's row.
    throw isDuplicate(error) ? new LostRace('sign-in slot') : error;
  }
}
