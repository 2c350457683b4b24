import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runHub } from '../support/api-process.js';
import { CalendarOffice, NOTICES } from './calendar-office.js';
import type { Sent } from './office.js';

const TITLE = '国务院办公厅关于延长2020年春节假期的通知';

describe('an answer sent before the run has come to its letter', () => {
  let calendar: CalendarOffice;
  let letters: Sent[];
  beforeAll(async () => {
    calendar = await CalendarOffice.open('2020-01-20T02:00:00Z');
    await calendar.without('cn-2020-spring-festival');
    const { office } = calendar;
    letters = [];
    for (let i = 0; i < 2; i += 1) letters.push(await office.bring('approved', { kind: 'suggestion' }));
    for (const { dueOn } of letters) expect(dueOn).toBe('2020-02-04');
    const [{ calendar_version: before } = { calendar_version: '' }] = await office.sql<{
      calendar_version: string;
    }>('SELECT calendar_version FROM letters WHERE id = ?', [letters[0]!.id]);
    await office.at('2020-01-27T02:00:00Z');
    await calendar.load(NOTICES.springFestival2020);
    // As the run finds a letter whose batch is still to come; this run is over and leaves them so.
    for (const { id } of letters) {
      await office.tamper(
        `UPDATE letters SET due_on = '2020-02-04', calendar_version = ?, version = version - 1 WHERE id = ?`,
        [before, id],
      );
      await office.tamper(`DELETE FROM letter_events WHERE letter_id = ? AND type = 'due_date_moved'`, [id]);
      await office.tamper(`DELETE FROM outbox WHERE letter_id = ? AND topic = 'letter.due-moved'`, [id]);
    }
  });
  afterAll(() => calendar?.office.close());

  const answer = async ({ id }: Sent): Promise<void> => {
    const { version } = await calendar.office.look(id);
    await calendar.office.does('handler', id, 'answer', { version });
  };
  const tail = async ({ id }: Sent) =>
    (await calendar.office.look(id)).timeline
      .slice(-2)
      .map(({ type, text, actorRole }: Record<string, unknown>) => [type, text, actorRole]);

  it('is on time by the later day the notice gives, and the timeline says why', async () => {
    const [sent] = letters as [Sent];
    await calendar.office.at('2020-02-05T02:00:00Z');
    await answer(sent);
    expect(await calendar.office.lookUp(sent)).toMatchObject({
      dueOn: '2020-02-06',
      sla: { state: 'on_time' },
    });
    expect(await calendar.office.sql('SELECT answered_late FROM letters WHERE id = ?', [sent.id])).toEqual([
      { answered_late: 0 },
    ]);
    expect(await tail(sent)).toEqual([
      ['due_date_moved', `根据《${TITLE}》，答复期限由 2020-02-04 顺延至 2020-02-06`, 'system'],
      ['answered', '来信已答复', 'handler'],
    ]);
  });

  it('is late by that day, not by the one before', async () => {
    const [, sent] = letters as [Sent, Sent];
    await calendar.office.at('2020-02-07T02:00:00Z');
    await answer(sent);
    expect((await calendar.office.lookUp(sent)).sla).toMatchObject({
      state: 'overdue',
      workingDaysOverdue: 1,
    });
  });

  it('leaves audit log and figures in agreement with the letters', async () => {
    const { env } = calendar.office.api;
    for (const command of [
      ['audit', 'verify'],
      ['statistics', 'fold'],
      ['statistics', 'verify'],
    ])
      expect(await runHub(command, env)).toMatchObject({ code: 0 });
  });
});
