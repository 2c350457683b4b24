import { describe, expect, it } from '@jest/globals';
import { bundledCalendar, localDate, toLocalDate } from '@huiyin/workdays';
import fc from 'fast-check';
import {
  eventClock,
  factFault,
  isOwed,
  needsSecondPerson,
  obligationLevel,
  periodClock,
  periodsOf,
  REQUIREMENTS,
  requirementOf,
  requirementsOfOccasion,
  standingOf,
  yearOfPeriod,
  type EvidenceFact,
} from './index.js';

const at = (text: string): Date => new Date(text);
/** A moment on the office's clock. */
const office = (text: string): Date => at(`${text}+08:00`);
const CONGRESS = { opensOn: localDate('2026-01-18'), closesOn: localDate('2026-01-23') };
const the = (code: string) => requirementOf(code)!;
const periodOf = (code: string, year: number, nth = 0) =>
  periodsOf(the(code), year, { congress: CONGRESS })[nth]!;
const clockOf = (code: string, year: number, nth = 0) =>
  periodClock(the(code), periodOf(code, year, nth), bundledCalendar);
const event = (code: string, happenedAt: Date, knownAt = happenedAt) =>
  eventClock(the(code), { happenedAt, knownAt }, bundledCalendar);
const fact = (factAt: Date, more: Partial<EvidenceFact> = {}): EvidenceFact => ({
  part: 'done',
  factAt,
  keyedAt: factAt,
  needsSecond: false,
  confirmedAt: null,
  struckAt: null,
  ...more,
});
const stateOf = (code: string, nth: number, now: string, facts: EvidenceFact[] = []) =>
  standingOf({ requirement: the(code), clock: clockOf(code, 2026, nth), facts }, office(now)).state;

describe('the requirements', () => {
  it('are D01 to D36 and the annual report, each with its clause', () => {
    const numbers = Array.from({ length: 37 }, (_, at) => `D${String(at + 1).padStart(2, '0')}`);
    expect([...new Set(REQUIREMENTS.map(({ code }) => code.slice(0, 3)))]).toEqual(numbers);
    expect(new Set(REQUIREMENTS.map(({ code }) => code)).size).toBe(REQUIREMENTS.length);
    for (const { clause } of REQUIREMENTS) expect(clause).toMatch(/^[一二三四五（）;]|^政府信息公开条例/);
  });

  it('only what the clause calls 原则上 can be excused', () => {
    expect(REQUIREMENTS.filter(({ inPrinciple }) => inPrinciple).map(({ code }) => code)).toEqual([
      'D15',
      'D16',
    ]);
    for (const { clause, inPrinciple } of REQUIREMENTS) expect(clause.includes('原则上')).toBe(inPrinciple);
  });

  it.each([
    ['incident', ['D19', 'D20', 'D21']],
    ['opinion', ['D19', 'D22']],
    ['upstream_policy', ['D23']],
    ['meeting', ['D06', 'D07']],
    ['campaign', ['D25']],
    ['personnel', ['D31']],
    ['hearing', ['D26', 'D27']],
  ])('an occasion “%s” starts %j', (kind, codes) => {
    expect(requirementsOfOccasion(kind).map(({ code }) => code)).toEqual(codes);
  });
});

describe('what is proved otherwise', () => {
  it.each([
    ['D16', 'D15'],
    ['D24', 'letters'],
    ['D29', 'open-days'],
    ['D30b', 'leaders'],
  ])('%s is proved by %s and takes no evidence', (code, provedBy) => {
    expect(the(code)).toMatchObject({ provedBy, evidence: [] });
  });

  it.each(['D17', 'D18', 'D34', 'D36'])('%s has no number: it is never overdue', (code) => {
    expect(stateOf(code, 0, '2027-12-31T23:59:59')).toBe('open');
    expect(stateOf(code, 0, '2027-01-01T00:00:00', [fact(office('2026-05-06T09:00:00'))])).toBe('met');
  });
});

describe('H01: hours', () => {
  const known = office('2026-10-01T22:30:00');
  it.each([
    ['D20', '2026-10-02T03:30:00'],
    ['D21', '2026-10-02T22:30:00'],
  ])('%s known 2026-10-01 22:30 ends %s, through the night and the holiday', (code, end) => {
    const clock = event(code, known);
    expect(clock).toMatchObject({ by: 'hours', lastAt: office(end), provisional: false });
    const standing = (now: Date, facts: EvidenceFact[] = []) =>
      standingOf({ requirement: the(code), clock, facts }, now).state;
    const last = office(end).getTime();
    expect(standing(new Date(last - 3_600_001))).toBe('open');
    expect(standing(new Date(last - 3_600_000))).toBe('due_soon');
    expect(standing(new Date(last))).toBe('due_soon');
    expect(standing(new Date(last + 1))).toBe('overdue');
    expect(standing(new Date(last + 9), [fact(new Date(last))])).toBe('met');
    expect(standing(new Date(last + 9), [fact(new Date(last + 1))])).toBe('late');
  });

  it('run from when the office knew, not from when it happened', () => {
    const clock = event('D20', office('2026-10-01T18:00:00'), known);
    expect(clock.lastAt).toEqual(office('2026-10-02T03:30:00'));
    expect(clock.opensAt).toEqual(office('2026-10-01T18:00:00'));
  });

  it('that have passed are red at once', () => {
    const level = obligationLevel(event('D20', known), 'overdue', {
      calendar: bundledCalendar,
      today: localDate('2026-10-02'),
      thresholds: { yellowAfter: 5, redAfter: 15, noticeFrom: 30 },
    });
    expect(level).toBe('red');
  });
});

describe('a ledger that begins before its rules', () => {
  // The 条例 of 2019-05-15 and the 细则 of 2017-12-19 were not there yet: a server whose clock stood in 2014 did not start.
  it.each([
    ['D08', '2014-03-06'],
    ['D08', '2018-06-01'],
    ['D12', '2016-02-29'],
    ['D20', '2015-10-01'],
    ['D23', '2017-12-18'],
  ])('%s of %s is measured by the first limit there is', (code, day) => {
    const at = new Date(`${day}T02:00:00Z`);
    expect(toLocalDate(event(code, at).lastAt!) >= localDate(day)).toBe(true);
  });
});

describe('H02: one working day for a reprint', () => {
  it.each([
    ['2026-04-03T09:00:00', '2026-04-07'],
    ['2026-09-30T20:00:00', '2026-10-08'],
    ['2026-02-13T09:00:00', '2026-02-14'],
    ['2026-09-19T09:00:00', '2026-09-20'],
    ['2026-09-24T09:00:00', '2026-09-28'],
    ['2025-12-31T09:00:00', '2026-01-04'],
  ])('published %s, due %s', (published, due) => {
    expect(event('D23', office(published))).toMatchObject({ dueOn: due, provisional: false });
  });
});

describe('H03: twenty working days for a document', () => {
  it.each([
    ['2026-09-24', '2026-10-29', false],
    ['2026-12-03', '2026-12-31', false],
    ['2026-12-04', '2027-01-04', true],
  ])('formed %s, due %s, provisional: %s', (formed, dueOn, provisional) => {
    expect(event('D08', office(`${formed}T00:00:00`))).toMatchObject({ dueOn, provisional });
  });
});

describe('H04: the self-check of November', () => {
  it.each([
    [2026, '2026-11-30', '2026-11-30'],
    [2025, '2025-11-30', '2025-11-28'],
  ])('%i ends %s; its last working day is %s', (year, dueOn, lastWorkingDay) => {
    expect(clockOf('D10', year)).toMatchObject({ dueOn, lastWorkingDay, internal: false });
  });

  it.each([
    ['2026-10-31T23:59:59', 'coming'],
    ['2026-11-01T00:00:00', 'open'],
    ['2026-11-20T00:00:00', 'due_soon'],
    ['2026-11-30T23:59:59', 'due_soon'],
    ['2026-12-01T00:00:00', 'overdue'],
  ])('on %s it is %s', (now, state) => {
    expect(stateOf('D10', 0, now)).toBe(state);
  });

  it('the report is 及时: its day is a target of the office and breaks no rule', () => {
    const clock = clockOf('D10b', 2026);
    expect(clock).toMatchObject({ dueOn: '2026-12-07', internal: true });
    const thresholds = { yellowAfter: 0, redAfter: 1, noticeFrom: 30 };
    const today = localDate('2026-12-31');
    expect(obligationLevel(clock, 'overdue', { calendar: bundledCalendar, today, thresholds })).toBe('none');
  });
});

describe('H05: one press conference inside each quarter', () => {
  it('evidence of another quarter is refused', () => {
    const second = clockOf('D15', 2026, 1);
    const now = office('2026-06-30T12:00:00');
    expect(factFault(second, office('2026-03-31T23:59:59'), now)).toMatch(/早于/);
    expect(factFault(second, office('2026-04-01T00:00:00'), now)).toBeNull();
    expect(factFault(second, office('2026-06-30T12:00:01'), now)).toMatch(/晚于现在/);
  });

  it.each([
    ['2026-06-30T23:59:59', 'due_soon'],
    ['2026-07-01T00:00:00', 'overdue'],
  ])('the second quarter on %s is %s', (now, state) => {
    expect(stateOf('D15', 1, now)).toBe(state);
  });

  it('a conference of July serves the second quarter late', () => {
    const held = office('2026-07-02T10:00:00');
    expect(stateOf('D15', 1, '2026-07-03T00:00:00', [fact(held)])).toBe('late');
    expect(stateOf('D15', 2, '2026-07-03T00:00:00', [fact(held)])).toBe('met');
  });

  it('the yearly attendance of the head is due soon from 1 October', () => {
    expect(stateOf('D16', 0, '2026-09-30T23:59:59')).toBe('open');
    expect(stateOf('D16', 0, '2026-10-01T00:00:00')).toBe('due_soon');
  });
});

describe('H06: the annual report', () => {
  it.each([
    [2026, '2026-01-31', '2026-01-30', false],
    [2027, '2027-01-31', '2027-01-29', true],
  ])(
    'of %i is due %s; the last working day is %s, provisional: %s',
    (year, dueOn, lastWorkingDay, provisional) => {
      expect(clockOf('D37', year)).toMatchObject({ dueOn, lastWorkingDay, provisional });
    },
  );

  it('nothing is moved for 31 January, in any year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2020, max: 2099 }), (year) => {
        expect(clockOf('D37', year).dueOn).toBe(`${year}-01-31`);
      }),
    );
  });

  it.each([
    ['2026-01-31T23:59:59', 'due_soon'],
    ['2026-02-01T00:00:00', 'overdue'],
  ])('on %s it is %s', (now, state) => {
    expect(stateOf('D37', 0, now)).toBe(state);
  });
});

describe('H07: the explanation of a document', () => {
  const clock = event('D12', office('2026-03-09T10:00:00'));
  it.each([
    ['2026-03-09T09:00:00', 'met'],
    ['2026-03-09T23:59:59', 'met'],
    ['2026-03-10T00:00:00', 'late'],
  ])('published at %s is %s', (published, state) => {
    const known = office(published);
    expect(standingOf({ requirement: the('D12'), clock, known }, office('2026-04-01T00:00:00')).state).toBe(
      state,
    );
  });
});

describe('what changes afterwards', () => {
  const clock = clockOf('D37', 2026);
  const standing = (facts: EvidenceFact[], more: object = {}) =>
    standingOf({ requirement: the('D37'), clock, facts, ...more }, office('2026-06-01T00:00:00')).state;

  it('a calendar that moves the last day makes no late evidence timely, and no timely one late', () => {
    const keyed = (factAt: string, lastAt: string) => fact(office(factAt), { lastAt: office(lastAt) });
    // The clock now says 31 January.
    expect(standing([keyed('2026-01-30T10:00:00', '2026-01-29T23:59:59.999')])).toBe('late');
    expect(standing([keyed('2026-02-02T10:00:00', '2026-02-03T23:59:59.999')])).toBe('met');
    // Keyed while the day was 暂定: judged by the day as it is now.
    expect(standing([fact(office('2026-01-30T10:00:00'), { lastAt: null })])).toBe('met');
  });

  it('an excuse counts until the last moment, and not one millisecond later', () => {
    const quarter = clockOf('D15', 2026);
    const said = (excusedAt: string) =>
      standingOf(
        { requirement: the('D15'), clock: quarter, excusedAt: office(excusedAt) },
        office('2026-06-01T00:00:00'),
      ).state;
    expect([said('2026-03-31T23:59:59.999'), said('2026-04-01T00:00:00')]).toEqual(['excused', 'overdue']);
  });
});

describe('periods', () => {
  it('of a congress are the days that an administrator set (R14)', () => {
    expect(clockOf('D29', 2026)).toMatchObject({
      dueOn: '2026-01-23',
      opensAt: office('2026-01-18T00:00:00'),
    });
  });

  it('a part of an evidence alone does not prove D33: plan and training', () => {
    const plan = fact(office('2026-03-02T09:00:00'), { part: 'plan' });
    const training = fact(office('2026-06-02T09:00:00'), { part: 'training' });
    expect(stateOf('D33', 0, '2026-07-01T00:00:00', [plan])).toBe('open');
    expect(stateOf('D33', 0, '2026-07-01T00:00:00', [plan, training])).toBe('met');
  });

  it('an office that begins in May has not missed the first quarter', () => {
    const startsOn = localDate('2026-05-04');
    const quarters = periodsOf(the('D15'), 2026, { congress: CONGRESS });
    expect(quarters.filter((period) => isOwed(period, startsOn)).map(({ period }) => period)).toEqual([
      '2026-Q2',
      '2026-Q3',
      '2026-Q4',
    ]);
  });

  it('nothing is owed of years before the 细则, nor of the 条例 of 2019', () => {
    expect(periodsOf(the('D15'), 2016, { congress: CONGRESS })).toEqual([]);
    expect(periodsOf(the('D37'), 2019, { congress: CONGRESS })).toEqual([]);
    expect(periodsOf(the('D37'), 2020, { congress: CONGRESS })).toHaveLength(1);
  });

  it.each([
    ['2026', 2026],
    ['2026-Q4', 2026],
    ['2026-Q5', null],
    ['1999', null],
    ['2026-13', null],
  ])('“%s” names the year %s', (text, year) => {
    expect(yearOfPeriod(text)).toBe(year);
  });
});

describe('evidence', () => {
  it.each([
    ['2026-03-09T09:00:00', '2026-03-12T18:00:00', false],
    ['2026-03-09T09:00:00', '2026-03-13T09:00:00', true],
    // 27 September to 7 October holds one working day more than the weekends would tell
    ['2026-09-30T09:00:00', '2026-10-10T09:00:00', false],
  ])('of %s keyed at %s needs a second person: %s', (factAt, keyedAt, needed) => {
    expect(needsSecondPerson(office(factAt), office(keyedAt), bundledCalendar)).toBe(needed);
  });

  it('of an old fact counts from its confirmation; a struck one does not count', () => {
    const old = fact(office('2026-02-10T09:00:00'), {
      keyedAt: office('2026-05-06T09:00:00'),
      needsSecond: true,
    });
    expect(stateOf('D15', 0, '2026-05-07T00:00:00', [old])).toBe('overdue');
    const confirmed = { ...old, confirmedAt: office('2026-05-07T00:00:00') };
    expect(stateOf('D15', 0, '2026-05-08T00:00:00', [confirmed])).toBe('met');
    const struck = { ...confirmed, struckAt: office('2026-05-09T00:00:00') };
    expect(stateOf('D15', 0, '2026-05-10T00:00:00', [struck])).toBe('overdue');
  });
});

describe('for any evidence', () => {
  const moment = fc
    .integer({ min: 0, max: 400 })
    .map((day) => new Date(at('2026-01-01T00:00:00Z').getTime() + day * 86_400_000));
  const someFact = fc.record({
    part: fc.constantFrom('plan', 'training'),
    factAt: moment,
    keyedAt: moment,
    needsSecond: fc.boolean(),
    confirmedAt: fc.option(moment),
    struckAt: fc.option(moment),
  });
  const someCode = fc.constantFrom(
    ...REQUIREMENTS.filter(({ trigger }) => trigger.by === 'year').map(({ code }) => code),
    'D10',
    'D37',
  );

  it('a met or late obligation has evidence for each of its parts', () => {
    fc.assert(
      fc.property(someCode, fc.array(someFact, { maxLength: 6 }), moment, (code, facts, now) => {
        const { state, provedAt, missing } = standingOf(
          { requirement: the(code), clock: clockOf(code, 2026), facts },
          now,
        );
        if (state !== 'met' && state !== 'late') return;
        expect(provedAt).not.toBeNull();
        expect(missing).toEqual([]);
        for (const { key } of the(code).evidence)
          expect(facts.some(({ part, struckAt }) => part === key && struckAt === null)).toBe(true);
      }),
    );
  });

  it('a late obligation never becomes on time, whatever is added afterwards', () => {
    fc.assert(
      fc.property(fc.array(someFact, { maxLength: 6 }), someFact, moment, (before, next, now) => {
        const ledger = { requirement: the('D33'), clock: clockOf('D33', 2026) };
        if (standingOf({ ...ledger, facts: before }, now).state !== 'late') return;
        const counting = before.map(({ keyedAt, confirmedAt }) =>
          Math.max(keyedAt.getTime(), confirmedAt?.getTime() ?? 0),
        );
        // It is keyed after what is there.
        const keyedAt = new Date(Math.max(...counting) + 1);
        const added = { ...next, keyedAt, confirmedAt: next.confirmedAt && keyedAt, struckAt: null };
        expect(standingOf({ ...ledger, facts: [...before, added] }, now).state).toBe('late');
      }),
    );
  });

  it('the day of a period lies inside it and is a day of the calendar, whatever the calendar says of it', () => {
    fc.assert(
      fc.property(someCode, fc.integer({ min: 2020, max: 2090 }), (code, year) => {
        const [period] = periodsOf(the(code), year, { congress: CONGRESS });
        const clock = periodClock(the(code), period!, bundledCalendar);
        if (clock.dueOn) expect(clock.dueOn).toBe(period!.closesOn);
        if (clock.lastAt) expect(toLocalDate(clock.lastAt)).toBe(period!.closesOn);
      }),
    );
  });
});
