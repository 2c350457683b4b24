import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runHub } from '../support/api-process.js';
import { CalendarOffice, NOTICES } from './calendar-office.js';

describe('a run that another notice overtakes', () => {
  let calendar: CalendarOffice;
  beforeAll(async () => {
    calendar = await CalendarOffice.open('2019-04-29T02:00:00Z');
    await calendar.without('cn-2019-labour-day', 'cn-2020-spring-festival');
  });
  afterAll(() => calendar?.office.close());

  it('leaves the answers whose working days it changed to its successor, which counts them anew', async () => {
    const { office } = calendar;
    const hub = (what: string) => runHub(['statistics', what], office.api.env);
    const letter = await office.send({ kind: 'suggestion' });
    // A Sunday: no letter is due on the day before, which would have this one counted again by itself.
    await office.at('2019-05-12T02:00:00Z');
    await office.advance(letter.id, 'answered');
    await office.at('2020-02-10T02:00:00Z');
    const working = async () =>
      (await office.people.supervisor.get('/supervision/statistics?from=2019-05-01&to=2019-05-31')).body
        .meanWorkingDays as number;
    expect(await hub('fold')).toMatchObject({ code: 0 });
    // Only Wednesday 1 May is known to be off: 30 April, 2, 3 and 6 to 10 May.
    expect(await working()).toBe(8);

    const first = await calendar.apply(NOTICES.labourDay2019);
    const second = await calendar.apply(NOTICES.springFestival2020);
    await calendar.finished(second.version);
    const { body } = await calendar.admin.get(`/calendar/versions/${first.version}`);
    expect(body.status).toBe('superseded');
    expect(await hub('fold')).toMatchObject({ code: 0 });
    expect(await hub('verify')).toMatchObject({ code: 0 });
    // 1 to 4 May are off, Sunday 5 May is worked: 30 April, 5 to 10 May.
    expect(await working()).toBe(7);
  });
});
