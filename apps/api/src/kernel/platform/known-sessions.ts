import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';

const MOST = 10_000;

/**
 * The user of a staff session that was valid before: so that a call is counted for its user before the
 * database is asked, and not for the address that a whole office shares. It proves nothing; the guard still checks.
 */
@Injectable()
export class KnownSessions {
  private readonly users = new Map<string, string>();

  /** @param token a guard has just accepted it */
  remember(token: string, userId: string): void {
    const key = digest(token);
    // Again at the end: the one not used for longest is the one that goes.
    this.users.delete(key);
    this.users.set(key, userId);
    const [oldest] = this.users.keys();
    if (this.users.size > MOST && oldest !== undefined) this.users.delete(oldest);
  }

  userOf(token: string | undefined): string | undefined {
    return token === undefined ? undefined : this.users.get(digest(token));
  }
}

const digest = (token: string): string => createHash('sha256').update(token).digest('base64url');
