import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { bindInstant, isDuplicate, LostRace } from '../../kernel/database/engine.js';
import { holdAcrossNodes } from '../../kernel/database/row-lock.js';
import { insertRows, selectRows } from '../../kernel/database/rows.js';
import { changeRows, readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { Keys } from '../../kernel/platform/keys.js';
import { SignInFailure } from './sign-in-failure.entity.js';
import { lockOf, withAttempt, type Tally } from './sign-in-tally.js';
import { User } from './user.entity.js';

export { FAILURES_COUNT_MS } from './sign-in-tally.js';

/** From one address or device, at one name. */
const MOST_OWN = 5;
/** From all addresses together, so that many of them do not make guessing fast. Devices that are known do not count. */
const MOST_TOGETHER = 30;
/** Of each kind; a few megabytes. Pushing one out of its slot takes some 65,000 sign-ins, at twenty a minute. */
const SLOTS = 0x10000;
/** Lines of the audit log in an hour; what happens beyond is in the security log, which takes less of a flood. */
const MOST_LINES = 100;

/** The source of an attempt: a browser the account has signed in with before, or an address. */
export type SignInSource = { kind: 'device'; id: string } | { kind: 'address'; prefix: string };

export type LockScope = SignInSource['kind'] | 'account';

export interface Attempt {
  readonly name: string;
  readonly source: SignInSource;
  /** the account of that name that may sign in */
  readonly user: User | null;
  /** locked already: the password must not be verified */
  readonly refused: { scope: LockScope; until: Date } | null;
  /** locked from now on, unless the password is right */
  readonly locks: readonly { scope: LockScope; until: Date }[];
}

interface Place {
  slot: number;
  nameHash: string;
  sourceHash: string;
}

/** A slot as it is held: free, ours, or another attempt's. */
interface Slot {
  place: Place;
  isFree: boolean;
  tally: Tally | null;
}

/**
 * An attempt is counted before the password is verified, in one transaction that holds what it counts: of any number
 * of guesses at the same moment, at however many servers, five are verified. It is taken back when the password was
 * right.
 *
 * Names without an account are counted with the same statements: a lock that only accounts have would reveal which
 * names are accounts. The tally of all strangers at an account lies with the account, where no flood of invented names
 * reaches it.
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

  /** The account of a name: open, and spelled exactly so (MariaDB finds `clerk` by other spellings). */
  async accountOf(name: string): Promise<User | null> {
    const found = await this.uow.read((em) => em.findOneBy(User, { username: name }));
    return found?.active && found.username === name ? found : null;
  }

  count(name: string, source: SignInSource): Promise<Attempt> {
    const now = this.clock.now();
    const isKnown = source.kind === 'device';
    return this.uow.run(async (em) => {
      const found = await this.held(em, User, 'WHERE username = ?', [name]);
      const user = found?.active && found.username === name ? found : null;
      const own = await this.slotOf(em, this.placeOf(name, source));
      // Read for accounts as well, so that both kinds of names take the same time.
      const ofName = await this.slotOf(em, this.placeOf(name, null));
      const together: Tally | null = user ? { ...user, failures: user.failedAttempts } : ofName.tally;
      const attempt = { name, source, user, refused: null, locks: [] };
      const until = lockOf(own.tally, now);
      if (until) return { ...attempt, refused: { scope: source.kind, until } };
      const next = withAttempt(own.tally, MOST_OWN, now);
      if (isKnown) {
        await write(em, own, next);
        return { ...attempt, locks: locksOf([source.kind, next]) };
      }
      const untilTogether = lockOf(together, now);
      if (untilTogether) return { ...attempt, refused: { scope: 'account', until: untilTogether } };
      const nextTogether = withAttempt(together, MOST_TOGETHER, now);
      await write(em, own, next);
      if (user) await writeToAccount(em, user.id, nextTogether);
      else await write(em, ofName, nextTogether);
      return { ...attempt, locks: locksOf([source.kind, next], ['account', nextTogether]) };
    });
  }

  /**
   * The password was right: the source starts anew, and what others guess wrong stays counted.
   *
   * @returns the account as it is now, held until the transaction ends; null, and nothing taken back, when it was closed
   * or got another password while the old one was being verified
   */
  async takeBack(em: EntityManager, attempt: Attempt): Promise<User | null> {
    const { name, source, user } = attempt;
    const now = await this.held(em, User, 'WHERE username = ?', [name]);
    if (!user || !now?.active || now.passwordHash !== user.passwordHash) return null;
    // A second factor that is set up at another server now must see this session, or be seen by it.
    await holdAcrossNodes(em, `users:${now.id}`);
    const { slot, nameHash, sourceHash } = this.placeOf(name, source);
    await changeRows(
      em,
      'DELETE FROM sign_in_failures WHERE slot = ? AND name_hash = ? AND source_hash = ?',
      [slot, nameHash, sourceHash],
    );
    await uncountTogether(em, attempt);
    return now;
  }

  /** The attempt never was: what was counted before it stays, and a lock that it set is lifted. */
  async uncount(em: EntityManager, attempt: Attempt): Promise<void> {
    const { slot, nameHash, sourceHash } = this.placeOf(attempt.name, attempt.source);
    const unlocked = hasLocked(attempt, attempt.source.kind) ? ', locked_until = NULL' : '';
    await changeRows(
      em,
      `UPDATE sign_in_failures SET failures = failures - 1${unlocked}
       WHERE slot = ? AND name_hash = ? AND source_hash = ? AND failures > 0`,
      [slot, nameHash, sourceHash],
    );
    await uncountTogether(em, attempt);
  }

  /** A line of the audit log for each lock, of an invented name as well: it costs the same, and shows the guessing. */
  async recordLocks({ user, locks }: Attempt): Promise<void> {
    if (locks.length === 0) return;
    await this.uow.run(async (em) => {
      const since = bindInstant(this.uow.engine, new Date(this.clock.now().getTime() - 3_600_000));
      const lines = await readRows(
        em,
        `SELECT seq FROM audit_entries WHERE action = 'session.locked' AND at > ? LIMIT ${MOST_LINES}`,
        [since],
      );
      if (lines.length >= MOST_LINES) return;
      for (const { scope, until } of locks)
        await this.audit.append(em, {
          actor: { role: 'system', id: null },
          action: 'session.locked',
          subjectType: 'user',
          subjectId: user?.id ?? null,
          detail: { scope, lockedUntil: until.toISOString() },
        });
    });
  }

  /** Ends every lock of that name, for all addresses. */
  async clear(em: EntityManager, username: string): Promise<void> {
    await changeRows(em, 'DELETE FROM sign_in_failures WHERE name_hash = ?', [this.digest(username)]);
    await em.update(User, { username }, { failedAttempts: 0, failedAt: null, lockedUntil: null });
    // Wrong codes stay counted until a right one.
    await changeRows(
      em,
      `UPDATE staff_second_factors SET codes_locked_until = NULL
       WHERE user_id IN (SELECT id FROM users WHERE username = ?)`,
      [username],
    );
  }

  /** Names that are locked for at least one source now. */
  async lockedOf(em: EntityManager, names: readonly string[]): Promise<Set<string>> {
    if (names.length === 0) return new Set();
    const hashes = new Map(names.map((name) => [this.digest(name), name]));
    const now = bindInstant(this.uow.engine, this.clock.now());
    const rows = await em.query<{ hash: string }[]>(
      `SELECT name_hash AS hash FROM sign_in_failures WHERE name_hash IN (${names.map(() => '?').join(', ')})
         AND locked_until > ?
       UNION SELECT username FROM users WHERE username IN (${names.map(() => '?').join(', ')}) AND locked_until > ?
       UNION SELECT u.username FROM users u JOIN staff_second_factors f ON f.user_id = u.id
         WHERE u.username IN (${names.map(() => '?').join(', ')}) AND f.codes_locked_until > ?`,
      [...hashes.keys(), now, ...names, now, ...names, now],
    );
    return new Set(rows.map(({ hash }) => hashes.get(hash) ?? hash));
  }

  /** HMAC of a name as it is stored: the typed name may be a password. */
  digest(name: string): string {
    return this.mac(name).toString('base64url');
  }

  private placeOf(name: string, source: SignInSource | null): Place {
    const nameHash = this.digest(name);
    if (!source) return { slot: this.mac(name).readUInt32BE(0) % SLOTS, nameHash, sourceHash: '' };
    const digest = this.mac(JSON.stringify(source), nameHash);
    // Beyond the slots of the names: one attempt never takes its own other place.
    return {
      slot: SLOTS + (digest.readUInt32BE(0) % SLOTS),
      nameHash,
      sourceHash: digest.toString('base64url'),
    };
  }

  private mac(...parts: string[]): Buffer {
    return createHmac('sha256', this.key).update(parts.join('\n')).digest();
  }

  private async slotOf(em: EntityManager, place: Place): Promise<Slot> {
    const row = await this.held(em, SignInFailure, 'WHERE slot = ?', [place.slot]);
    const isOurs = row?.nameHash === place.nameHash && row.sourceHash === place.sourceHash;
    return { place, isFree: row === undefined, tally: row && isOurs ? row : null };
  }

  /** The row, locked until the transaction ends. */
  private async held<Row extends object>(
    em: EntityManager,
    entity: new () => Row,
    where: string,
    values: unknown[],
  ): Promise<Row | undefined> {
    const lock = this.uow.engine === 'sqlite' ? '' : ' FOR UPDATE';
    const [row] = await selectRows(em, entity, `${where}${lock}`, values);
    return row;
  }
}

const hasLocked = ({ locks }: Attempt, scope: LockScope): boolean =>
  locks.some((lock) => lock.scope === scope);

/** Takes one attempt out of the tally of all strangers at an account. */
async function uncountTogether(em: EntityManager, attempt: Attempt): Promise<void> {
  if (attempt.source.kind === 'device' || !attempt.user) return;
  const unlocked = hasLocked(attempt, 'account') ? ', locked_until = NULL' : '';
  await changeRows(
    em,
    `UPDATE users SET failed_attempts = failed_attempts - 1${unlocked} WHERE id = ? AND failed_attempts > 0`,
    [attempt.user.id],
  );
}

async function write(em: EntityManager, { place, isFree }: Slot, tally: Tally): Promise<void> {
  const { failures, lockedUntil } = tally;
  const row: SignInFailure = { ...place, failures, lockedUntil, failedAt: tally.failedAt! };
  // A free slot cannot be locked. If another attempt took it meanwhile, counting continues from that row.
  if (!isFree) {
    await em.update(SignInFailure, { slot: place.slot }, row);
    return;
  }
  try {
    await insertRows(em, SignInFailure, [row]);
  } catch (error) {
    throw isDuplicate(error) ? new LostRace('sign-in slot') : error;
  }
}

async function writeToAccount(em: EntityManager, id: string, tally: Tally): Promise<void> {
  const { failures: failedAttempts, failedAt, lockedUntil } = tally;
  await em.update(User, { id }, { failedAttempts, failedAt, lockedUntil });
}

const locksOf = (...tallies: [LockScope, Tally][]): Attempt['locks'] =>
  tallies.flatMap(([scope, { lockedUntil: until }]) => (until ? [{ scope, until }] : []));
