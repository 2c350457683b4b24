import { runHub } from '../../test/support/api-process.js';
import type { GaleraNode } from '../../test/support/galera.js';
import type { Acknowledged } from './crowds.js';

export interface Damage {
  lettersLost: number;
  lettersTwice: number;
  signUpsLost: number;
  visitorsTwice: number;
  actionsLost: number;
  actionsTwice: number;
  seatsExceeded: number;
  auditVerify: string;
}
export const NO_DAMAGE: Damage = {
  lettersLost: 0,
  lettersTwice: 0,
  signUpsLost: 0,
  visitorsTwice: 0,
  actionsLost: 0,
  actionsTwice: 0,
  seatsExceeded: 0,
  auditVerify: '',
};

/** Looks on one node for what was acknowledged. @param env of an instance, for `audit verify` */
export async function damageOf(
  node: GaleraNode,
  acknowledged: Acknowledged,
  env: Record<string, string>,
): Promise<Damage> {
  const names = async (sql: string): Promise<string[]> =>
    (await node.query<{ name: string }>(sql)).map(({ name }) => name);
  const missing = (wanted: readonly string[], there: readonly string[]): number => {
    const set = new Set(there);
    return wanted.filter((one) => !set.has(one)).length;
  };
  const twice = (all: readonly string[]): number => all.length - new Set(all).size;

  const titles = await names('SELECT title AS name FROM office.letters');
  const numbers = await names('SELECT number AS name FROM office.open_day_sign_ups');
  const visitors = await names(
    'SELECT live_phone_index AS name FROM office.open_day_sign_ups WHERE live_phone_index IS NOT NULL',
  );
  const accepted = await names("SELECT letter_id AS name FROM office.letter_events WHERE type = 'accepted'");
  const exceeded = await node.query(
    `SELECT 1 FROM office.open_day_seat_events WHERE seats_taken > capacity
     UNION ALL SELECT 1 FROM office.open_day_sessions s WHERE s.capacity < (
       SELECT COALESCE(SUM(seats), 0) FROM office.open_day_sign_ups
       WHERE session_id = s.id AND status = 'confirmed')`,
  );
  const { code, stdout, stderr } = await runHub(['audit', 'verify'], env, []);
  return {
    lettersLost: missing(acknowledged.letters, titles),
    lettersTwice: twice(titles),
    signUpsLost: missing(acknowledged.signUps, numbers),
    visitorsTwice: twice(visitors),
    actionsLost: missing(acknowledged.actions, accepted),
    actionsTwice: twice(accepted),
    seatsExceeded: exceeded.length,
    auditVerify: code === 0 ? '' : `${code} ${stdout} ${stderr}`,
  };
}
