import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { bindInstant, engineOfManager, isDuplicate, LostRace } from '../../kernel/database/engine.js';
import { insertRows } from '../../kernel/database/rows.js';
import { changeRows, readRows } from '../../kernel/database/statements.js';
import { SecurityTrace } from './security-trace.entity.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/**
 * Of an hour, one for those who are known (an account was tried, a signed-in user was refused) and one for those who
 * are not, so that a flood of invented names hides nothing that concerns an account. What comes beyond is counted by
 * the hour, without its source.
 */
const MOST_LINES = 300;

/** What happened, before it is known whether it gets a line of its own. */
export type Trace = Omit<SecurityTrace, 'id' | 'at' | 'count'>;

/** Traces that would lie in the same line. */
export const lineOf = (trace: Trace): string => JSON.stringify([minuteOf(trace.lastAt), ...facts(trace)]);

/** Adds `count` to the line of this trace, or begins it. In the caller's transaction. */
export async function addToLine(em: EntityManager, trace: Trace, count: number): Promise<void> {
  const own = { ...trace, at: new Date(minuteOf(trace.lastAt)) };
  if (await grow(em, own, count)) return;
  const at = new Date(Math.floor(trace.lastAt.getTime() / HOUR_MS) * HOUR_MS);
  if (!(await isFull(em, at, trace.actorId !== null))) return begin(em, own, count);
  const coarse = { ...trace, at, nameHash: null, source: null, network: null, route: null, subjectId: null };
  if (!(await grow(em, coarse, count))) await begin(em, coarse, count);
}

async function grow(em: EntityManager, trace: Trace & { at: Date }, count: number): Promise<boolean> {
  const grown = await changeRows(
    em,
    'UPDATE security_traces SET count = count + ?, last_at = ? WHERE id = ?',
    [count, bindInstant(engineOfManager(em), trace.lastAt), idOf(trace)],
  );
  return grown > 0;
}

async function begin(em: EntityManager, trace: Trace & { at: Date }, count: number): Promise<void> {
  try {
    await insertRows(em, SecurityTrace, [{ ...trace, id: idOf(trace), count }]);
  } catch (error) {
    // Another instance began it at the same moment; the second run counts on there.
    throw isDuplicate(error) ? new LostRace('security trace') : error;
  }
}

async function isFull(em: EntityManager, hour: Date, isKnown: boolean): Promise<boolean> {
  const engine = engineOfManager(em);
  const lines = await readRows(
    em,
    `SELECT id FROM security_traces WHERE at >= ? AND at < ? AND source IS NOT NULL
       AND actor_id IS ${isKnown ? 'NOT NULL' : 'NULL'} LIMIT ${MOST_LINES}`,
    [bindInstant(engine, hour), bindInstant(engine, new Date(hour.getTime() + HOUR_MS))],
  );
  return lines.length >= MOST_LINES;
}

const minuteOf = (at: Date): number => Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS;

const facts = ({ kind, reason, actorId, nameHash, source, route, subjectId }: Trace): (string | null)[] => [
  kind,
  reason,
  actorId,
  nameHash,
  source,
  route,
  subjectId,
];

const idOf = (trace: Trace & { at: Date }): string =>
  createHash('sha256')
    .update(JSON.stringify([trace.at.getTime(), ...facts(trace)]))
    .digest('base64url');
