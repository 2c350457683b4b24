/** @engine one: rules of closing; the job at the moment of a step is on both in closing-race.spec.ts */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runHub } from '../support/api-process.js';
import { Office, type Sent } from './office.js';

describe('办结: answered letters are closed after thirty days', () => {
  let office: Office;
  let letter: Sent;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
    letter = await office.bring('answered', { kind: 'consultation', consentToPublish: true });
  });
  afterAll(async () => {
    expect(office.faults()).toEqual([]);
    await office?.close();
  });

  /** Ten o’clock in Beijing, after the job of that day. */
  const morning = async (day: string): Promise<void> => {
    await office.at(`${day}T02:00:00Z`);
    await office.api.runJob('letter-closing');
  };
  const reopen = ({ number, queryCode }: Sent) =>
    office.citizen.post('/letters/lookup/reopening', {
      number,
      queryCode,
      body: '附件打不开，请再答复一次。',
    });
  const figures = async () => {
    const { received, answered, answeredInTime, open } = (
      await office.people.supervisor.get('/supervision/summary?from=2026-03-01&to=2026-03-31')
    ).body;
    return { received, answered, answeredInTime, open };
  };
  const messages = async () =>
    (await office.sql('SELECT id FROM outbox WHERE letter_id = ?', [letter.id])).length;

  it('not a day earlier', async () => {
    await morning('2026-04-07');
    expect((await office.look(letter.id)).status).toBe('answered');
  });

  it('on the thirtieth day, by the system: one step in history and log, no message, no other figure', async () => {
    const [before, sent] = [await figures(), await messages()];
    const { version } = await office.look(letter.id);
    await morning('2026-04-08');
    const view = await office.look(letter.id);
    expect(view).toMatchObject({ status: 'closed', version: version + 1, sla: { state: 'on_time' } });
    expect(view.timeline.at(-1)).toMatchObject({
      type: 'closed',
      text: '来信已办结',
      actorRole: 'system',
      at: '2026-04-08T02:00:00.000Z',
    });
    expect(await figures()).toEqual(before);
    expect(await messages()).toBe(sent);
    for (const command of [
      ['audit', 'verify'],
      ['statistics', 'verify'],
    ])
      expect(await runHub(command, office.api.env)).toMatchObject({ code: 0 });
  });

  it('once, whatever follows', async () => {
    const { version } = await office.look(letter.id);
    await morning('2026-04-09');
    expect(await office.look(letter.id)).toMatchObject({ status: 'closed', version });
  });

  it('no member of staff is offered it', async () => {
    const answered = await office.bring('answered');
    for (const person of ['clerk', 'handler', 'head', 'leader', 'supervisor'] as const)
      expect((await office.look(answered.id, person)).allowedActions).not.toContain('close');
  });

  it('a closed letter is published, rated and asked again like an answered one', async () => {
    const { body } = await office.people.clerk.get('/staff/publications?status=waiting&limit=100');
    expect(JSON.stringify(body)).toContain(letter.number);
    const { number, queryCode } = letter;
    const rating = await office.citizen.post('/letters/lookup/rating', {
      number,
      queryCode,
      rating: 'satisfied',
    });
    expect(rating.status).toBe(200);
    expect(await reopen(letter)).toMatchObject({ status: 200, body: { status: 'reopened' } });
    await morning('2026-05-20');
    expect((await office.look(letter.id)).status).toBe('reopened');
    expect(await runHub(['statistics', 'verify'], office.api.env)).toMatchObject({ code: 0 });
  });
});
