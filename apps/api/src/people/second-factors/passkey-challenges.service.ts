import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { changeRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { PasskeyChallenge, type PasskeyPurpose } from './passkey-challenge.entity.js';

/** How long a person may take to find the key and touch it. */
export const CHALLENGE_MS = 5 * 60_000;
/** How much the clocks of two servers may differ. */
const SKEW_MS = 60_000;
const BYTES = 32;

/** For what a passkey is asked, and in which session. */
export interface Occasion {
  purpose: PasskeyPurpose;
  /** digest of the token; null at sign-in */
  session: string | null;
}

/** What passkeys are asked to sign. In the database: the answer may reach another server than the question left. */
@Injectable()
export class PasskeyChallenges {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** A session has one question of each kind: a new one ends the one before. */
  async ask(userId: string, { purpose, session }: Occasion): Promise<Buffer> {
    const challenge = randomBytes(BYTES);
    const askedAt = this.clock.now();
    await this.uow.run(async (em) => {
      if (session !== null) await em.delete(PasskeyChallenge, { sessionHash: session, purpose });
      await em.insert(PasskeyChallenge, {
        challengeHash: digest(challenge.toString('base64url')),
        userId,
        purpose,
        sessionHash: session,
        askedAt,
      });
    });
    return challenge;
  }

  /**
   * Ends a question. In a transaction of its own, so that a wrong answer ends it as well; of two answers at once, at
   * however many servers, one deletes the row.
   *
   * @param challenge as the browser says it was asked, base64url
   * @returns the account it was for; null: never asked, answered before, too old, or asked for something else
   */
  async take(challenge: string, { purpose, session }: Occasion): Promise<string | null> {
    const challengeHash = digest(challenge);
    return this.uow.run(async (em) => {
      const row = await em.findOneBy(PasskeyChallenge, { challengeHash });
      const deleted = await changeRows(em, 'DELETE FROM staff_passkey_challenges WHERE challenge_hash = ?', [
        challengeHash,
      ]);
      if (!row || deleted !== 1) return null;
      const age = this.clock.now().getTime() - row.askedAt.getTime();
      const isInTime = age >= -SKEW_MS && age <= CHALLENGE_MS;
      return isInTime && row.purpose === purpose && row.sessionHash === session ? row.userId : null;
    });
  }
}

const digest = (challenge: string): string => createHash('sha256').update(challenge).digest('base64url');
