import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LetterKind, Mailbox } from '@huiyin/contract';
import { LETTER_KINDS, MAILBOXES } from '@huiyin/contract';
import { type Api, startApi } from '../support/api-process.js';
import { type Client, anonymous, assertRefused } from '../support/client.js';
import { describeOnce, itOnce } from '../support/conditional.js';
import { aLetter } from '../support/letters.js';

/** Day of receipt → last day of the limit; the table of docs/rules.md, typed here again on purpose. */
const VECTORS: readonly (readonly [string, string, string, string])[] = [
  ['2026-03-09', '2026-03-18', '2026-03-30', 'an ordinary Monday'],
  ['2026-04-03', '2026-04-15', '2026-04-27', 'before 清明节'],
  ['2026-04-30', '2026-05-13', '2026-05-25', 'before 劳动节'],
  ['2026-05-09', '2026-05-19', '2026-05-29', 'a Saturday worked to make up'],
  ['2026-09-24', '2026-10-12', '2026-10-22', 'before 中秋节 and 国庆节'],
  ['2026-10-05', '2026-10-15', '2026-10-27', 'in 国庆节'],
  ['2026-02-13', '2026-03-02', '2026-03-12', 'before 春节, the next Saturday worked'],
  ['2026-02-23', '2026-03-03', '2026-03-13', 'the last day of 春节'],
  ['2025-12-31', '2026-01-12', '2026-01-22', 'new year, the Sunday after worked'],
  ['2024-02-09', '2024-02-26', '2024-03-07', '除夕, a workday that year'],
  ['2026-12-10', '2026-12-21', '2026-12-31', 'just inside the announced year'],
];

describe('due dates of letters as they arrive', () => {
  let api: Api;
  let citizen: Client;
  beforeAll(async () => {
    api = await startApi({ now: '2026-03-09T02:00:00Z' });
    citizen = anonymous(api.url);
  });
  afterAll(() => api?.stop());

  async function arrives(at: string, kind: LetterKind, mailbox: Mailbox = 'consultation') {
    api.setNow(at);
    const { status, body } = await citizen.post('/letters', aLetter({ kind, mailbox }));
    expect(status).toBe(201);
    return body;
  }

  const TITLE = 'R01 R03: received %s → %s (7) and %s (15): %s';
  const counted = async (day: string, seven: string, fifteen: string) => {
    for (const hour of ['00:00:00.000', '12:00:00.000', '23:59:59.999']) {
      const at = `${day}T${hour}+08:00`;
      expect(await arrives(at, 'suggestion')).toMatchObject({
        receivedOn: day,
        receivedAt: new Date(at).toISOString(),
        dueOn: seven,
        provisional: false,
        limitWorkingDays: 7,
      });
      for (const kind of ['consultation', 'complaint', 'report'] as const)
        expect(await arrives(at, kind)).toMatchObject({
          dueOn: fifteen,
          provisional: false,
          limitWorkingDays: 15,
        });
    }
  };
  // How days are counted is no business of the database; that it keeps them is.
  it.each(VECTORS.slice(0, 1))(TITLE, counted);
  itOnce.each(VECTORS.slice(1))(TITLE, counted);

  it('00:30 in Beijing is today there, though the server’s own clock says yesterday', async () => {
    const body = await arrives('2026-04-02T16:30:00Z', 'suggestion');
    expect(body).toMatchObject({ receivedOn: '2026-04-03', dueOn: '2026-04-15' });
    expect(body.number).toMatch(/^HY-20260403-/);
    expect(await arrives('2026-04-02T15:59:59.999Z', 'suggestion')).toMatchObject({
      receivedOn: '2026-04-02',
    });
  });

  itOnce('R07: the mailbox never decides the clock, the kind always does', async () => {
    for (const mailbox of MAILBOXES) {
      for (const kind of LETTER_KINDS) {
        const { dueOn } = await arrives('2026-03-09T02:00:00Z', kind, mailbox);
        expect({ mailbox, kind, dueOn }).toEqual({
          mailbox,
          kind,
          dueOn: kind === 'suggestion' ? '2026-03-18' : '2026-03-30',
        });
      }
    }
  });

  describe('a year that is not announced yet', () => {
    it('a limit that reaches into 2027 is provisional, said to the citizen as 暂定', async () => {
      const sent = await arrives('2026-12-11T02:00:00Z', 'consultation');
      expect(sent).toMatchObject({ provisional: true });
      expect(sent.dueOn).toMatch(/^2027-01-/);
      const { number, queryCode } = sent;
      const { body } = await citizen.post('/letters/lookup', { number, queryCode });
      expect(body).toMatchObject({ provisional: true, dueOn: sent.dueOn });
      expect(body.timeline[0].text).toContain(`${sent.dueOn}（暂定）`);
    });

    it('one that ends on 2026-12-31 is not', async () => {
      expect(await arrives('2026-12-22T02:00:00Z', 'suggestion')).toMatchObject({
        dueOn: '2026-12-31',
        provisional: false,
      });
      expect(await arrives('2026-12-23T02:00:00Z', 'suggestion')).toMatchObject({ provisional: true });
    });
  });

  describeOnce('GET /calendar/due-date', () => {
    it.each([...VECTORS])('agrees: %s → %s and %s', async (day, seven, fifteen) => {
      for (const [workingDays, dueOn] of [
        [7, seven],
        [15, fifteen],
      ] as const) {
        const { status, body } = await citizen.get(
          `/calendar/due-date?from=${day}&workingDays=${workingDays}`,
        );
        expect(status).toBe(200);
        expect(body).toMatchObject({ from: day, workingDays, dueOn, provisional: false });
        const counted = body.days.filter((entry: { counted: boolean }) => entry.counted);
        expect(counted).toHaveLength(workingDays);
        expect(body.days.at(-1).date).toBe(dueOn);
        expect(counted.map((entry: { n: number }) => entry.n)).toEqual(
          Array.from({ length: workingDays }, (_, index) => index + 1),
        );
        for (const entry of body.days) expect(entry.reason).toMatch(/[一-龥]/);
      }
    });

    it.each([
      ['', ['from', 'workingDays']],
      ['from=2026-03-09', ['workingDays']],
      ['from=2026-02-30&workingDays=7', ['from']],
      ['from=1999-01-01&workingDays=7', ['from']],
      ['from=2101-01-01&workingDays=7', ['from']],
      ['from=2026-03-09&workingDays=0', ['workingDays']],
      ['from=2026-03-09&workingDays=251', ['workingDays']],
      ['from=2026-03-09&workingDays=7.5', ['workingDays']],
      ['from=2026-03-09&workingDays=7&strict=1', ['strict']],
      ['from=2026-03-09&from=2026-03-10&workingDays=7', ['from']],
    ])('?%s is refused, naming %j', async (query, paths) => {
      const answer = await citizen.get(`/calendar/due-date?${query}`);
      assertRefused(answer, 422, 'VALIDATION_FAILED');
      expect(answer.body.errors.map(({ path }: { path: string }) => path).sort()).toEqual(paths);
    });

    it('answers on the first and the last day it knows', async () => {
      for (const from of ['2007-01-01', '2099-12-31']) {
        const { status, body } = await citizen.get(`/calendar/due-date?from=${from}&workingDays=250`);
        expect({ from, status, provisional: body.provisional }).toEqual({
          from,
          status: 200,
          provisional: from > '2026',
        });
      }
    });
  });
});
