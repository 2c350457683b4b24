import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { assertRefused } from '../support/client.js';
import { describeOnce, itOnce } from '../support/conditional.js';
import { CalendarOffice, NOTICES } from './calendar-office.js';
import { EVERYBODY } from './office.js';

describe('the calendar, from the notice to the letters', () => {
  let calendar: CalendarOffice;
  beforeAll(async () => {
    calendar = await CalendarOffice.open('2026-03-09T02:00:00Z');
    await calendar.office.at('2026-11-25T02:00:00Z');
  });
  afterAll(() => calendar?.office.close());

  itOnce('only an administrator loads notices; everybody signed in sees what is missing', async () => {
    const { office } = calendar;
    for (const person of EVERYBODY) {
      const preview = await office.people[person].post('/calendar/notices/preview', NOTICES.year2027);
      const apply = await office.people[person].post('/calendar/notices', {
        ...NOTICES.year2027,
        baseVersion: 99,
      });
      const list = await office.people[person].get('/calendar/notices');
      const revert = await office.people[person].post('/calendar/notices/cn-2026/reversion', {
        baseVersion: 99,
        reason: '试试',
      });
      const admin = person === 'admin';
      expect([person, preview.status, apply.status, list.status, revert.status]).toEqual(
        admin ? [person, 200, 409, 200, 409] : [person, 403, 403, 403, 403],
      );
      expect((await office.people[person].get('/calendar/status')).body.alarm).toMatchObject({ year: 2027 });
    }
    for (const path of ['/calendar/notices', '/calendar/status', '/calendar/versions'])
      assertRefused(await office.citizen.get(path), 401, 'UNAUTHENTICATED');
  });

  itOnce('from 1 November on the missing year is an alarm, in the health detail too', async () => {
    const { office } = calendar;
    await office.at('2026-10-31T15:59:59Z');
    expect((await calendar.admin.get('/calendar/status')).body.alarm).toBeNull();
    expect((await office.citizen.get('/health/detail')).body.calendar).toMatchObject({
      status: 'ok',
      missingYear: null,
    });
    await office.at('2026-10-31T16:00:00Z');
    expect((await calendar.admin.get('/calendar/status')).body.alarm).toMatchObject({
      year: 2027,
      since: '2026-11-01',
    });
    expect((await office.citizen.get('/health/detail')).body.calendar).toMatchObject({
      status: 'alarm',
      missingYear: 2027,
      publishedUntil: 2026,
    });
    await office.at('2026-11-25T02:00:00Z');
  });

  itOnce('a wrong text is refused with its line, and nothing is stored', async () => {
    const version = await calendar.version();
    const content = NOTICES.year2027.content
      .replace('1月1日（周五）', '1月1日（周四）')
      .replace('共7天', '共8天');
    const { status, body } = await calendar.preview({ ...NOTICES.year2027, content });
    expect(status).toBe(200);
    expect(body).toMatchObject({ usable: false, notice: null, totals: null });
    expect(body.problems).toEqual(
      expect.arrayContaining([
        {
          severity: 'error',
          line: 2,
          text: '1月1日(周四)至3日(周日)',
          message: '2027年1月1日是星期五，不是星期四',
        },
        expect.objectContaining({ line: 3, message: '写的是 8 天，2月5日至2月11日是 7 天' }),
      ]),
    );
    assertRefused(
      await calendar.admin.post('/calendar/notices', { ...NOTICES.year2027, content, baseVersion: version }),
      422,
      'VALIDATION_FAILED',
    );
    expect(await calendar.version()).toBe(version);
  });

  itOnce('a text that names no year takes the one given; one that names another is refused', async () => {
    const content = NOTICES.year2027.content.replace(/^.*\n/, '');
    expect((await calendar.preview({ ...NOTICES.year2027, content })).body.problems).toMatchObject([
      { severity: 'error', message: '没有写明是哪一年的放假安排' },
    ]);
    const { body } = await calendar.preview({ ...NOTICES.year2027, content, year: 2027 });
    expect(body).toMatchObject({ usable: true, problems: [], notice: { noticeId: 'cn-2027', year: 2027 } });
    const wrong = (await calendar.preview({ ...NOTICES.year2027, year: 2028 })).body;
    expect(wrong.usable).toBe(false);
    expect(wrong.problems).toMatchObject([{ message: '通知写明是 2027 年的，与填写的年份 2028 不符' }]);
  });

  itOnce('a warning has to be accepted, and the source has to be named', async () => {
    const version = await calendar.version();
    const content = NOTICES.year2027.content.replace('1月31日（周日）上班。', '');
    const { body } = await calendar.preview({ ...NOTICES.year2027, content });
    expect(body.usable).toBe(true);
    expect(body.problems).toMatchObject([{ severity: 'warning', line: 3 }]);
    const apply = (more: object) =>
      calendar.admin.post('/calendar/notices', {
        ...NOTICES.year2027,
        content,
        baseVersion: version,
        ...more,
      });
    assertRefused(await apply({}), 422, 'VALIDATION_FAILED');
    for (const [more, path] of [
      [{ url: undefined }, 'url'],
      [{ url: 'gov.cn' }, 'url'],
      [{ publishedOn: undefined }, 'publishedOn'],
      [{ publishedOn: '2026-11-26' }, 'content'],
      [{ format: 'word' }, 'format'],
    ] as const) {
      const answer = await apply({ acceptWarnings: true, ...more });
      assertRefused(answer, 422, 'VALIDATION_FAILED');
      expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
    }
    expect(await calendar.version()).toBe(version);
  });

  itOnce('the same notice as JSON and as ics reads the same', async () => {
    const { body: text } = await calendar.preview(NOTICES.year2027);
    const { noticeId: _, ...content } = text.notice;
    const ours = await calendar.preview({ format: 'json', content: JSON.stringify(content) });
    expect(ours.body.notice).toEqual(text.notice);
    const days = [
      ...content.offDays.map(({ date, festival }: { date: string; festival: string }) => ({
        name: festival,
        date,
        isOffDay: true,
      })),
      ...content.workDays.map(({ date, festival }: { date: string; festival: string }) => ({
        name: festival,
        date,
        isOffDay: false,
      })),
    ];
    const theirs = await calendar.preview({
      format: 'json',
      content: JSON.stringify({ year: 2027, papers: [content.url], days }),
      publishedOn: content.publishedOn,
    });
    expect(theirs.body.notice).toEqual(text.notice);
    const events = days.map(
      ({ name, date, isOffDay }) =>
        `BEGIN:VEVENT\r\nUID:${date}\r\nDTSTART;VALUE=DATE:${date.replaceAll('-', '')}\r\nSUMMARY:${name}（${isOffDay ? '休' : '班'}）\r\nEND:VEVENT\r\n`,
    );
    const ics = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n${events.join('')}END:VCALENDAR\r\n`;
    const feed = await calendar.preview({
      format: 'ics',
      content: ics,
      year: 2027,
      publishedOn: content.publishedOn,
    });
    expect(feed.body.notice).toMatchObject({ offDays: content.offDays, workDays: content.workDays });

    // Our own feed holds the years before as well; a day of 元旦 in December is the year's that follows.
    const own: string = (await calendar.office.citizen.get('/calendar/exceptions.ics')).body;
    const eve = events[0]!.replaceAll(/\d{8}|2027-01-01/g, '20261227');
    const later = events[0]!.replaceAll(/2027/g, '2028').replaceAll('元旦', '春节');
    const several = own.replace('END:VCALENDAR', `${events.join('')}${eve}END:VCALENDAR`);
    const read = async (more: object, ics = several) =>
      (await calendar.preview({ format: 'ics', content: ics, publishedOn: content.publishedOn, ...more }))
        .body;
    const asked = await read({ year: 2027 });
    expect(asked.problems).toEqual([]);
    expect(asked.notice).toMatchObject({
      year: 2027,
      offDays: [{ date: '2026-12-27', festival: '元旦' }, ...content.offDays],
      workDays: content.workDays,
    });
    expect((await read({})).problems).toMatchObject([
      {
        severity: 'warning',
        message: expect.stringContaining('2025、2026 年的安排，这次只读 2027 年的'),
      },
    ]);
    const none = await read({ year: 2029 }, `${own.replace('END:VCALENDAR', later)}END:VCALENDAR\r\n`);
    expect(none).toMatchObject({ usable: false, notice: null });
    expect(none.problems[0].message).toBe('没有找到放假日期');
    for (const [format, bad] of [
      ['json', '{"days":'],
      ['json', '[]'],
      ['ics', 'BEGIN:NOTHING'],
      ['json', '{"year":2027,"days":[{"date":"2027-02-30"}]}'],
    ]) {
      const refused = await calendar.preview({ format, content: bad });
      expect(refused.body).toMatchObject({ usable: false });
      expect(refused.body.problems[0].message).toMatch(/[一-龥]/);
    }
  });

  itOnce('a half-day festival in JSON or ics makes no day off and is pointed at', async () => {
    const { body: text } = await calendar.preview(NOTICES.year2027);
    const { noticeId: _, ...content } = text.notice;
    const half = ['妇女节', '青年节', '儿童节', '八一', '建军节'];
    const dates = ['2027-03-08', '2027-05-04', '2027-06-01', '2027-08-01', '2027-08-01'];
    const days = half.map((name, at) => ({ name, date: dates[at]!, isOffDay: true }));
    const json = { ...content, days };
    const events = days.map(
      ({ name, date }) =>
        `BEGIN:VEVENT\r\nUID:${name}\r\nDTSTART;VALUE=DATE:${date.replaceAll('-', '')}\r\nSUMMARY:${name}（休）\r\nEND:VEVENT\r\n`,
    );
    const whole = content.offDays.map(
      ({ date, festival }: { date: string; festival: string }) =>
        `BEGIN:VEVENT\r\nUID:${date}\r\nDTSTART;VALUE=DATE:${date.replaceAll('-', '')}\r\nSUMMARY:${festival}（休）\r\nEND:VEVENT\r\n`,
    );
    const ics = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n${whole.join('')}${events.join('')}END:VCALENDAR\r\n`;
    for (const read of [
      { format: 'json', content: JSON.stringify(json) },
      { format: 'ics', content: ics, year: 2027, publishedOn: content.publishedOn },
    ]) {
      const { body } = await calendar.preview(read);
      expect(body.notice.offDays).toEqual(content.offDays);
      const told = body.problems.filter(({ message }: { message: string }) =>
        message.includes('部分公民放假半天'),
      );
      expect(told).toHaveLength(half.length);
      expect(told.every(({ severity }: { severity: string }) => severity === 'warning')).toBe(true);
    }
  });

  itOnce.each([0, null, 1, 'false', undefined])(
    'refuses a JSON file whose isOffDay is %p',
    async (isOffDay) => {
      const days = [{ name: '元旦', date: '2027-01-01', isOffDay }];
      const { body } = await calendar.preview({
        format: 'json',
        content: JSON.stringify({ year: 2027, days }),
      });
      expect(body.usable).toBe(false);
      expect(body.problems[0]).toMatchObject({
        severity: 'error',
        message: '2027-01-01 的 isOffDay 须为 true（休息）或 false（上班）',
      });
    },
  );

  it('preview, apply, confirm: provisional letters become certain and move, a page at a time', async () => {
    const { office } = calendar;
    await office.at('2026-11-25T02:00:00Z');
    const before = (await calendar.admin.get('/calendar/status')).body;
    const moved = [];
    await office.at('2026-12-11T02:00:00Z');
    for (let n = 0; n < 3; n += 1) moved.push(await office.send({ kind: 'consultation' }));
    await office.at('2026-12-28T02:00:00Z');
    const certain = await office.send({ kind: 'suggestion' });
    expect([moved[0]!.dueOn, certain.dueOn]).toEqual(['2027-01-04', '2027-01-07']);
    expect((await calendar.admin.get('/calendar/status')).body.provisionalLetters).toBe(
      before.provisionalLetters + 4,
    );

    const notice = {
      ...NOTICES.year2027,
      // The bridge: Monday 4 January off, Sunday the 10th worked.
      content: NOTICES.year2027.content.replace(
        '至3日（周日）放假，共3天。',
        '至4日（周一）放假调休，共4天。1月10日（周日）上班。',
      ),
    };
    const { body } = await calendar.preview({ ...notice, limit: 2 });
    expect(body).toMatchObject({
      usable: true,
      problems: [],
      notice: { noticeId: 'cn-2027', revises: null },
    });
    expect(body.changedDays.slice(0, 2)).toEqual([
      {
        date: '2027-01-04',
        weekday: '周一',
        workingBefore: true,
        workingAfter: false,
        reasonBefore: '工作日（暂定）',
        reasonAfter: '元旦',
      },
      {
        date: '2027-01-10',
        weekday: '周日',
        workingBefore: false,
        workingAfter: true,
        reasonBefore: '周末（暂定）',
        reasonAfter: '元旦调休上班',
      },
    ]);
    expect(body.moves).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ move: 'later', dueOn: '2027-01-04', newDueOn: '2027-01-05', letters: 3 }),
      ]),
    );
    expect(body.totals).toMatchObject({ wouldBecomeOverdue: 0 });
    const seen = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = (
        await calendar.preview({ ...notice, limit: 2, move: 'later', ...(cursor ? { cursor } : {}) })
      ).body.letters;
      for (const { id, move } of page.items) {
        expect(move).toBe('later');
        expect(seen.has(id)).toBe(false);
        seen.add(id);
      }
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.size).toBe(body.totals.later);
    for (const { id } of moved) expect(seen).toContain(id);

    const run = await calendar.load(notice);
    expect(run).toMatchObject({
      later: body.totals.later,
      earlier: body.totals.earlier,
      confirmed: body.totals.confirmed,
    });
    expect(await office.look(moved[0]!.id)).toMatchObject({
      dueOn: '2027-01-05',
      provisional: false,
      promisedDueOn: '2027-01-04',
    });
    expect((await calendar.admin.get('/calendar/status')).body).toMatchObject({
      alarm: null,
      publishedUntil: 2027,
      provisionalLetters: 0,
    });
    expect(
      (await office.citizen.get('/calendar/due-date?from=2026-12-11&workingDays=15')).body,
    ).toMatchObject({ dueOn: '2027-01-05', provisional: false });
  });

  it('is listed with author, source and text, and audited', async () => {
    const { office } = calendar;
    const { items } = (await calendar.admin.get('/calendar/notices')).body;
    expect(items[0]).toMatchObject({
      noticeId: 'cn-2027',
      active: true,
      source: 'text',
      url: NOTICES.year2027.url,
      publishedOn: '2026-11-20',
    });
    expect(items[0].appliedBy).toMatch(/[一-龥]/);
    expect(items).toHaveLength(24);
    const one = (await calendar.admin.get(`/calendar/notices/${items[0].id}`)).body;
    expect(one.sourceText).toContain('国务院办公厅关于2027年');
    assertRefused(await calendar.admin.get('/calendar/notices/cn-1999'), 404, 'NOT_FOUND');
    assertRefused(await calendar.admin.get('/calendar/versions/zero'), 404, 'NOT_FOUND');
    const rows = await office.sql<{ action: string; detail: string }>(
      `SELECT action, detail FROM audit_entries WHERE subject_type = 'calendar' ORDER BY seq`,
    );
    expect(rows.map(({ action }) => action)).toEqual(['calendar.apply', 'calendar.recomputed']);
    expect(JSON.parse(rows[0]!.detail)).toMatchObject({ notice: 'cn-2027', url: NOTICES.year2027.url });
  });

  it('of two administrators one is told to look again, and the same notice is not loaded twice', async () => {
    const base = await calendar.version();
    const twice = await calendar.preview(NOTICES.year2027);
    expect(twice.body.problems.at(-1).message).toContain('2027 年的放假安排已经载入');
    assertRefused(
      await calendar.admin.post('/calendar/notices', { ...NOTICES.year2027, baseVersion: base - 1 }),
      409,
      'STALE_VERSION',
    );
    const { items } = (await calendar.admin.get('/calendar/notices')).body;
    const both = await Promise.all(
      [1, 2].map(() =>
        calendar.admin.post(`/calendar/notices/${items[0].id}/reversion`, {
          baseVersion: base,
          reason: '日期有误，重新载入',
        }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    await calendar.finished(base + 1);
    expect((await calendar.admin.get('/calendar/status')).body.alarm).toMatchObject({ year: 2027 });
    const after = (await calendar.admin.get('/calendar/notices')).body.items[0];
    expect(after).toMatchObject({ active: false, revertReason: '日期有误，重新载入' });
    assertRefused(
      await calendar.admin.post(`/calendar/notices/${after.id}/reversion`, {
        baseVersion: base + 1,
        reason: '再撤一次',
      }),
      404,
      'NOT_FOUND',
    );
    assertRefused(
      await calendar.admin.post('/calendar/notices/cn-2020/reversion', {
        baseVersion: base + 1,
        reason: '先撤原通知',
      }),
      409,
      'ACTION_NOT_ALLOWED',
    );
    const { items: versions, nextCursor } = (await calendar.admin.get('/calendar/versions?limit=2')).body;
    expect(versions.map(({ cause }: { cause: string }) => cause)).toEqual(['revert', 'apply']);
    expect(
      (await calendar.admin.get(`/calendar/versions?limit=2&cursor=${nextCursor}`)).body.items,
    ).toMatchObject([{ cause: 'bundled', version: 1 }]);
  });
});

describeOnce('the public calendar', () => {
  let calendar: CalendarOffice;
  beforeAll(async () => {
    calendar = await CalendarOffice.open('2026-03-09T02:00:00Z');
  });
  afterAll(() => calendar?.office.close());

  it('a year with every day, its kind and its basis', async () => {
    const { status, body, headers } = await calendar.office.citizen.get('/calendar/years/2026');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('public, max-age=60');
    expect(body).toMatchObject({
      year: 2026,
      today: '2026-03-09',
      published: true,
      firstYear: 2007,
      lastYear: 2027,
      workingDays: 248,
    });
    expect(body.days).toHaveLength(365);
    const day = (date: string) => body.days.find((one: { date: string }) => one.date === date);
    expect(day('2026-02-14')).toEqual({
      date: '2026-02-14',
      weekday: '周六',
      kind: 'make_up',
      working: true,
      reason: '春节调休上班',
    });
    expect(day('2026-02-15')).toMatchObject({ kind: 'holiday', reason: '春节', working: false });
    expect(day('2026-03-14')).toMatchObject({ kind: 'weekend' });
    expect(day('2026-03-09')).toMatchObject({ kind: 'working' });
    expect(body.notices).toEqual([expect.objectContaining({ publishedOn: '2025-11-04' })]);
  });

  it('a year not announced is an estimate and says so; others are not there', async () => {
    const { body } = await calendar.office.citizen.get('/calendar/years/2027');
    expect(body).toMatchObject({ published: false, notices: [] });
    expect(body.days[0].reason).toBe('元旦，法定节假日（暂定）');
    for (const year of ['2006', '2028', '26', '2026.5', 'x'])
      assertRefused(await calendar.office.citizen.get(`/calendar/years/${year}`), 404, 'NOT_FOUND');
  });

  it('a feed a phone can subscribe to: whole days, stable ids, cached by its tag', async () => {
    const { citizen } = calendar.office;
    const { status, body, headers } = await citizen.get('/calendar/exceptions.ics');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(headers.get('cache-control')).toContain('public');
    const root = new ICAL.Component(ICAL.parse(body) as unknown[]);
    const events = root.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    const found = events.find(({ uid }) => uid === 'off-2026-02-15@huiyin')!;
    expect([
      found.summary,
      found.startDate.toString(),
      found.endDate.toString(),
      found.startDate.isDate,
    ]).toEqual(['春节放假', '2026-02-15', '2026-02-24', true]);
    expect(events.find(({ uid }) => uid === 'work-2026-02-14@huiyin')!.summary).toBe('春节调休上班');
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
    expect(events.every(({ startDate }) => startDate.year >= 2024)).toBe(true);
    expect((await citizen.get('/calendar/exceptions.ics')).body).toBe(body);
    const again = await fetch(`${calendar.office.api.url}/api/v1/calendar/exceptions.ics`, {
      headers: { 'if-none-match': headers.get('etag')! },
    });
    expect([again.status, await again.text()]).toEqual([304, '']);
    // What the feed says of a year reads back as the notice it came from, whatever else the feed holds.
    for (const year of [2025, 2026]) {
      const read = await calendar.preview({ format: 'ics', content: body, year });
      expect(read.body.problems).toMatchObject([
        { severity: 'error', message: `${year} 年的这份放假安排已经载入` },
      ]);
    }
  });
});
