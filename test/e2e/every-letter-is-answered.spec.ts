/** @engine one: ends and their texts; what is written is on both in audit.spec.ts and merged-end.spec.ts */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LETTER_KINDS, MAILBOXES } from '@huiyin/contract';
import { runHub } from '../support/api-process.js';
import { EVERYBODY, Office, REPLY, type Person, type Sent } from './office.js';

/** The same choices in every run, so that a failure can be repeated. */
function dice(seed: number): <T>(from: readonly T[]) => T {
  let state = seed;
  return (from) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return from[Math.floor((state / 2 ** 32) * from.length)]!;
  };
}

const EXPLANATION = '您反映的事项不属于我局职责范围，请向当地有关部门咨询，感谢您的理解。';

describe('R05: 事事有回音、件件有着落', () => {
  let office: Office;
  let letters: Sent[];
  const tally: Record<string, number> = {};

  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
    const pick = dice(20260309);
    letters = [];
    for (let n = 0; n < 30; n += 1)
      letters.push(await office.send({ kind: pick(LETTER_KINDS), mailbox: pick(MAILBOXES) }));
    const [population, price] = [office.departments.population!.id, office.departments.price!.id];
    const verdict = () => ({ approved: pick([true, true, true, false]), comment: '看过' });
    const moves: [string, () => object][] = [
      ['acceptance', () => ({})],
      [
        'refusal',
        () => ({ code: pick(['01', '02', '06']), explanation: pick([EXPLANATION, EXPLANATION, '不办']) }),
      ],
      ['referral', () => ({ organ: '省信访局', explanation: pick([EXPLANATION, undefined]) })],
      ['assignment', () => ({ departmentId: pick([population, population, price]) })],
      ['return', () => ({ reason: '不属于我处职责' })],
      ['draft', () => ({ body: REPLY })],
      ['review', verdict],
      ['signature', verdict],
      ['answer', () => ({ channel: pick(['phone', 'platform', 'platform']), deliveredBy: '经办人' })],
      ['extension', () => ({ reason: '情况复杂需要核实' })],
      ['extension/decision', verdict],
      ['reclassification', () => ({ kind: pick(LETTER_KINDS), reason: '变更类别' })],
    ];
    /** The usual next step; with random steps alone the walk never gets past the first statuses. */
    const usual: Record<string, [Person, string][]> = {
      submitted: [
        ['clerk', 'acceptance'],
        ['clerk', 'acceptance'],
        ['clerk', 'reclassification'],
      ],
      accepted: [['clerk', 'assignment']],
      returned: [['clerk', 'assignment']],
      reopened: [['clerk', 'assignment']],
      assigned: [
        ['handler', 'draft'],
        ['handler', 'draft'],
        ['otherHandler', 'draft'],
        ['handler', 'return'],
        ['head', 'extension'],
      ],
      in_review: [
        ['head', 'review'],
        ['clerk', 'review'],
      ],
      to_sign: [['leader', 'signature']],
      approved: [['clerk', 'answer']],
    };
    const bodyOf = new Map(moves);
    const statusOf = new Map<string, string>();
    const citizenMoves: [string, () => object][] = [
      ['supplements', () => ({ body: '补充一点情况说明' })],
      ['rating', () => ({ rating: pick(['satisfied', 'very_dissatisfied']) })],
      ['reopening', () => ({ body: '还想再追问一句' })],
      ['withdrawal', () => ({ reason: pick([undefined, '已经解决']) })],
    ];
    const staffOnly = EVERYBODY.filter((person) => person !== 'admin' && person !== 'supervisor');
    for (let step = 0; step < 500; step += 1) {
      const letter = pick(letters);
      if (step % 9 === 0) {
        const [path, body] = pick(citizenMoves);
        const { number, queryCode } = letter;
        const answer = await office.citizen.post(`/letters/lookup/${path}`, { number, queryCode, ...body() });
        expect([200, 409]).toContain(answer.status);
        if (answer.status !== 200) continue;
        statusOf.set(letter.id, answer.body.status);
        // Withdrawals would end most walks at once.
        if (path === 'withdrawal') letters.push(await office.send());
      } else {
        const likely = step % 4 ? usual[statusOf.get(letter.id) ?? 'submitted'] : undefined;
        const [person, path] = likely ? pick(likely) : [pick(staffOnly), pick(moves)[0]];
        const answer = await office.act(person, letter.id, path, bodyOf.get(path)!());
        expect([200, 403, 404, 409, 422]).toContain(answer.status);
        if (answer.status !== 200) continue;
        statusOf.set(letter.id, answer.body.status);
        tally[path] = (tally[path] ?? 0) + 1;
      }
      if (step === 200) await office.at('2026-03-12T03:00:00Z');
      if (step === 350) await office.at('2026-03-20T03:00:00Z');
    }
  }, 180_000);
  afterAll(() => office?.close());

  const TERMINAL = `('answered','closed','refused','referred','merged','withdrawn')`;

  it('the walk reached every status', async () => {
    const rows = await office.sql<{ status: string; n: number }>(
      'SELECT status, COUNT(*) AS n FROM letters GROUP BY status',
    );
    const statuses = rows.map(({ status }) => status);
    for (const status of ['answered', 'refused', 'referred', 'withdrawn']) expect(statuses).toContain(status);
    for (const move of [
      'acceptance',
      'assignment',
      'return',
      'draft',
      'review',
      'signature',
      'answer',
      'reclassification',
    ])
      expect(tally).toHaveProperty(move);
  });

  it('no letter that has ended is without words for the citizen', async () => {
    const [row] = await office.sql<{ n: number; ended: number }>(
      `SELECT COUNT(*) AS ended,
         SUM(CASE WHEN
           NOT EXISTS (SELECT 1 FROM letter_answers a WHERE a.letter_id = l.id AND LENGTH(TRIM(a.body)) > 0)
           AND (l.explanation IS NULL OR LENGTH(TRIM(l.explanation)) = 0) THEN 1 ELSE 0 END) AS n
       FROM letters l WHERE l.status IN ${TERMINAL}`,
    );
    expect(Number(row?.ended)).toBeGreaterThan(5);
    expect(Number(row?.n)).toBe(0);
    const [silent] = await office.sql<{ n: number }>(
      `SELECT COUNT(*) AS n FROM letters l WHERE l.status IN ${TERMINAL} AND NOT EXISTS (
         SELECT 1 FROM letter_events e WHERE e.letter_id = l.id AND e.citizen_text IS NOT NULL AND LENGTH(TRIM(e.citizen_text)) > 0
           AND e.type IN ('answered','closed','refused','referred','merged','withdrawn'))`,
    );
    expect(Number(silent?.n)).toBe(0);
  });

  it('the status alone decides whether a letter is open, in every row', async () => {
    const rows = await office.sql<{ number: string }>(
      `SELECT number FROM letters WHERE (is_open = 1 AND status IN ${TERMINAL}) OR (is_open = 0 AND status NOT IN ${TERMINAL})
         OR (status = 'answered' AND (answered_at IS NULL OR answered_on IS NULL)) OR (is_open = 1 AND ended_at IS NOT NULL)
         OR promised_due_on IS NULL
         OR (status IN ('answered', 'closed') AND (answered_late IS NULL OR answered_late <> (answered_on > due_on)))`,
    );
    expect(rows).toEqual([]);
  });

  it('each sender can read how it ended, in the call citizens use', async () => {
    for (const letter of letters) {
      const view = await office.lookUp(letter);
      if (['answered', 'refused', 'referred', 'withdrawn'].includes(view.status))
        expect(view.answer?.body ?? view.explanation).toMatch(/[一-龥]{4}/);
    }
  });

  it('every history is whole: numbered from 1 to the letter’s version', async () => {
    const events = await office.sql<{ letter_id: string; seq: number; version: number }>(
      `SELECT e.letter_id, e.seq, l.version FROM letter_events e JOIN letters l ON l.id = e.letter_id
       ORDER BY e.letter_id, e.seq`,
    );
    const byLetter = new Map<string, { seq: number; version: number }[]>();
    for (const event of events)
      byLetter.set(event.letter_id, [...(byLetter.get(event.letter_id) ?? []), event]);
    expect(byLetter.size).toBeGreaterThanOrEqual(letters.length);
    for (const [id, history] of byLetter) {
      expect({ id, seqs: history.map(({ seq }) => seq) }).toEqual({
        id,
        seqs: Array.from({ length: history[0]!.version }, (_, index) => index + 1),
      });
    }
  });

  it('R19: receipt times are those of the 201, and the audit log proves all of it', async () => {
    for (const { id, receivedAt } of letters.slice(0, 30))
      expect((await office.look(id)).receivedAt).toBe(receivedAt);
    const { code, stdout } = await runHub(['audit', 'verify'], office.api.env);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('完整，未被改动') });
  });
});
