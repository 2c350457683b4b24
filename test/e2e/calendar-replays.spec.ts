/** @engine one: rules; how a run reads and writes is in calendar-recompute.spec.ts and calendar-notices.spec.ts */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runHub } from '../support/api-process.js';
import { assertRefused } from '../support/client.js';
import { CalendarOffice, NOTICES } from './calendar-office.js';

/** docs/rules.md: notices that came after the letter. The calendar is taken back to that day, then the notice is loaded. */
describe('a notice published after the letter came', () => {
  let calendar: CalendarOffice;
  beforeAll(async () => {
    calendar = await CalendarOffice.open('2014-12-01T02:00:00Z');
    await calendar.without('cn-2015-victory-day', 'cn-2015', 'cn-2019-labour-day', 'cn-2020-spring-festival');
  });
  afterAll(() => calendar?.office.close());

  it('2014-12-16, late: a provisional day of 2015 becomes certain, moved where it must', async () => {
    const { office } = calendar;
    await office.at('2014-12-12T02:00:00Z');
    const question = await office.send({ kind: 'consultation' });
    const early = await office.send({ kind: 'suggestion' });
    // 15 working days from Friday 12 December reach into 2015, of which only 1 January is known.
    expect(question).toMatchObject({ dueOn: '2015-01-05', provisional: true });
    expect(early).toMatchObject({ dueOn: '2014-12-23', provisional: false });

    await office.at('2014-12-16T02:00:00Z');
    const { body } = await calendar.preview(NOTICES.year2015);
    expect(body).toMatchObject({ usable: true, problems: [] });
    const days = body.changedDays.map((day: { date: string }) => day.date);
    expect(days).toEqual(expect.arrayContaining(['2015-01-02', '2015-01-04', '2015-02-15', '2015-10-10']));
    expect(body.letters.items.map(({ id }: { id: string }) => id)).not.toContain(early.id);
    await calendar.load(NOTICES.year2015);

    // 2 January is off, Sunday 4 January is worked: the day stays, and is certain now.
    const seen = await office.look(question.id);
    expect(seen).toMatchObject({ dueOn: '2015-01-05', provisional: false, promisedDueOn: null });
    expect(seen.dueHistory).toEqual([
      { on: '2014-12-12', dueOn: '2015-01-05', provisional: true, why: 'received' },
      { on: '2014-12-16', dueOn: '2015-01-05', provisional: false, why: 'calendar_confirmed' },
    ]);
    expect((await office.lookUp(question)).timeline.at(-1).text).toBe(
      '根据《国务院办公厅关于2015年部分节假日安排的通知》，答复期限确定为 2015-01-05，不再是暂定',
    );
    expect((await office.look(early.id)).version).toBe(1);
  });

  it('2015-05-13: the holiday of 3 September moves what runs over it', async () => {
    const { office } = calendar;
    await office.at('2015-05-12T02:00:00Z');
    const untouched = await office.send({ kind: 'consultation' });
    await office.at('2015-08-26T02:00:00Z');
    const over = await office.send({ kind: 'suggestion' });
    expect([untouched.dueOn, over.dueOn]).toEqual(['2015-06-02', '2015-09-04']);
    await calendar.load(NOTICES.victoryDay2015);
    // 3 and 4 September off, Sunday 6 September worked: the seventh working day is Monday the 7th.
    expect(await office.look(over.id)).toMatchObject({ dueOn: '2015-09-07', promisedDueOn: '2015-09-04' });
    expect(await office.look(untouched.id)).toMatchObject({ dueOn: '2015-06-02', version: 1 });
  });

  it('2019-03-22: Labour Day moves days later and earlier', async () => {
    const { office } = calendar;
    await office.at('2019-03-21T02:00:00Z');
    const march = await office.send({ kind: 'consultation' });
    expect(march.dueOn).toBe('2019-04-12');
    await office.at('2019-04-22T02:00:00Z');
    const over = await office.send({ kind: 'suggestion' });
    expect(over.dueOn).toBe('2019-05-02');
    const long = await office.send({ kind: 'consultation' });
    expect(long.dueOn).toBe('2019-05-14');
    await calendar.load(NOTICES.labourDay2019);
    expect((await office.look(march.id)).dueOn).toBe('2019-04-12');
    // 23–26 and Sunday 28 April, 29, 30 April are seven; 2 and 3 May are off.
    expect(await office.look(over.id)).toMatchObject({ dueOn: '2019-04-30', promisedDueOn: '2019-05-02' });
    expect(await office.look(long.id)).toMatchObject({ dueOn: '2019-05-14', promisedDueOn: null });
    expect(await calendar.notes(over.id)).toEqual([
      {
        number: over.number,
        dueOn: '2019-04-30',
        previousDueOn: '2019-05-02',
        reason: '根据《国务院办公厅关于调整2019年劳动节假期安排的通知》。',
        provisional: false,
        direction: 'earlier',
      },
    ]);
  });

  it('2020-01-27: received 01-20 and 01-10, promised 02-04 and 02-05, recomputed 02-06 and 02-07', async () => {
    const { office } = calendar;
    await office.at('2020-01-10T02:00:00Z');
    const question = await office.send({ kind: 'consultation' });
    await office.at('2020-01-20T02:00:00Z');
    const suggestion = await office.send({ kind: 'suggestion' });
    expect([question.dueOn, suggestion.dueOn]).toEqual(['2020-02-05', '2020-02-04']);
    await office.at('2020-01-27T02:00:00Z');
    const { body } = await calendar.preview(NOTICES.springFestival2020);
    expect(body.changedDays).toEqual([
      expect.objectContaining({ date: '2020-01-31', workingBefore: true, workingAfter: false }),
      expect.objectContaining({ date: '2020-02-01', workingBefore: true, workingAfter: false }),
    ]);
    expect(body.moves).toEqual(
      expect.arrayContaining([
        {
          move: 'later',
          dueOn: '2020-02-04',
          newDueOn: '2020-02-06',
          computedDueOn: '2020-02-06',
          provisionalBefore: false,
          provisional: false,
          letters: 1,
        },
        {
          move: 'later',
          dueOn: '2020-02-05',
          newDueOn: '2020-02-07',
          computedDueOn: '2020-02-07',
          provisionalBefore: false,
          provisional: false,
          letters: 1,
        },
      ]),
    );
    await calendar.load(NOTICES.springFestival2020);
    expect(await office.look(suggestion.id)).toMatchObject({
      dueOn: '2020-02-06',
      promisedDueOn: '2020-02-04',
    });
    expect(await office.look(question.id)).toMatchObject({
      dueOn: '2020-02-07',
      promisedDueOn: '2020-02-05',
    });
    const told = await office.lookUp(suggestion);
    expect(told).toMatchObject({ dueOn: '2020-02-06', promisedDueOn: '2020-02-04' });
    expect(told.timeline.at(-1).text).toBe(
      '根据《国务院办公厅关于延长2020年春节假期的通知》，答复期限由 2020-02-04 顺延至 2020-02-06',
    );
    expect(await calendar.notes(suggestion.id)).toMatchObject([{ dueOn: '2020-02-06', direction: 'later' }]);
  });

  it('taken back when the earlier day has passed: the promised day stays, no letter is overdue, both days are kept', async () => {
    const { office } = calendar;
    await office.at('2020-01-20T02:00:00Z');
    const letter = await office.send({ kind: 'suggestion' });
    expect(letter.dueOn).toBe('2020-02-06');
    await office.at('2020-02-05T02:00:00Z');
    const { items, version } = (await calendar.admin.get('/calendar/notices')).body;
    const loaded = items.find(
      (item: { noticeId: string; active: boolean }) => item.noticeId === 'cn-2020-2020-01-27' && item.active,
    );
    const reverted = await calendar.admin.post(`/calendar/notices/${loaded.id}/reversion`, {
      baseVersion: version,
      reason: '载入有误',
    });
    expect(reverted.status).toBe(201);
    expect(await calendar.finished(reverted.body.version)).toMatchObject({ kept: expect.any(Number) });
    const seen = await office.look(letter.id);
    expect(seen).toMatchObject({
      dueOn: '2020-02-06',
      computedDueOn: '2020-02-04',
      sla: { state: 'due_soon' },
    });
    expect(seen.timeline.at(-1)).toMatchObject({ type: 'due_date_kept', text: null });
    expect(seen.timeline.at(-1).note).toContain('仍以向来信人承诺的 2020-02-06 为准');
    expect(await calendar.notes(letter.id)).toEqual([]);
    // On 02-06 it is still in time; from 02-07 on it is late, by the day that was promised.
    await office.at('2020-02-06T15:59:00Z');
    expect((await office.look(letter.id)).sla.state).not.toBe('overdue');
    await office.at('2020-02-06T16:00:00Z');
    expect((await office.look(letter.id)).sla.state).toBe('overdue');
    // And the same notice again does not move it any more.
    await calendar.load(NOTICES.springFestival2020);
    expect(await office.look(letter.id)).toMatchObject({ dueOn: '2020-02-06', computedDueOn: null });
  });

  it('a decision on the day of before is refused, to be looked at again', async () => {
    const { office } = calendar;
    await office.at('2019-04-22T02:00:00Z');
    const letter = await office.send({ kind: 'suggestion' });
    const row = (await calendar.admin.get('/calendar/notices')).body.items.find(
      (item: { noticeId: string; active: boolean }) => item.noticeId === 'cn-2019-2019-03-22' && item.active,
    );
    await calendar.without(row.id);
    expect(await office.look(letter.id)).toMatchObject({ version: 2, dueOn: '2019-05-02' });
    assertRefused(await office.act('clerk', letter.id, 'acceptance', { version: 1 }), 409, 'STALE_VERSION');
  });

  it('and after all of it the audit log still proves every letter, but for a day changed by hand', async () => {
    const { office } = calendar;
    const verify = () => runHub(['audit', 'verify'], office.api.env);
    const good = await verify();
    expect(good.stdout).toContain('完整，未被改动');
    expect(good.code).toBe(0);
    const [moved] = await office.sql<{ id: string; number: string; due_on: string }>(
      `SELECT l.id, l.number, CAST(l.due_on AS CHAR) AS due_on FROM letters l
       JOIN letter_events e ON e.letter_id = l.id AND e.type = 'due_date_moved' LIMIT 1`,
    );
    await office.tamper('UPDATE letters SET due_on = ? WHERE id = ?', ['2030-01-02', moved!.id]);
    const bad = await verify();
    await office.tamper('UPDATE letters SET due_on = ? WHERE id = ?', [moved!.due_on, moved!.id]);
    expect(bad.code).toBe(1);
    expect(bad.stdout).toContain(`信件 ${moved!.number} 的到期日被改动`);
  });
});
