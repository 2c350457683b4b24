import { describe, expect, it } from '@jest/globals';
import { INDICATOR_CODES } from '@huiyin/contract';
import { addDays, bundledCalendar, localDate } from '@huiyin/workdays';
import {
  accountsStanding,
  addMonths,
  afterMonths,
  annualStanding,
  elementsStanding,
  firstThresholds,
  identityStanding,
  indicatorOf,
  INDICATORS,
  latestStart,
  legalStanding,
  publishingStanding,
  reachableStanding,
  statisticsStanding,
  surveysStanding,
  thresholdFaults,
  thresholdsOn,
  turnsOf,
  updatesStanding,
  waitingStanding,
  waitRule,
  type WaitingRow,
} from './index.js';

const day = localDate;
const days = (...texts: string[]) => texts.map(localDate);
const valuesOf = (code: Parameters<typeof indicatorOf>[0]) => firstThresholds(indicatorOf(code)).values;
const ruleOf = (code: WaitingRow) => waitRule(code, valuesOf(code), bundledCalendar);
const TODAY = day('2026-11-28');

describe('months', () => {
  it.each([
    ['2026-08-31', 3, '2026-11-30'],
    ['2025-11-30', 3, '2026-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2096-11-30', 3, '2097-02-28'],
    ['2099-11-30', 3, '2100-02-28'],
    ['2026-10-15', 3, '2027-01-15'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('%s and %i months is %s: the end of a shorter month', (from, months, to) => {
    expect(addMonths(day(from), months)).toBe(to);
    expect(afterMonths(day(from), months)).toBe(addDays(day(to), 1));
  });
});

describe('letters that wait', () => {
  it.each<[WaitingRow, string, string, string]>([
    ['unanswered', '2026-08-27', '2026-10-28', '2026-11-28'],
    ['unanswered', '2026-08-28', '2026-10-29', '2026-11-29'],
    ['unanswered', '2026-09-29', '2026-11-30', '2026-12-30'],
    ['unanswered', '2025-11-30', '2026-01-31', '2026-03-01'],
    ['unanswered', '2026-08-31', '2026-11-01', '2026-12-01'],
    ['unanswered', '2027-11-30', '2028-01-31', '2028-03-01'],
    // Spring Festival: Sat 02-14 is a make-up day, 02-15 to 02-23 are days off.
    ['simple', '2026-02-13', '2026-02-25', '2026-02-28'],
    ['simple', '2026-11-20', '2026-11-25', '2026-11-28'],
    ['petition', '2026-11-20', '2026-11-30', '2026-12-06'],
    // 1 October is a rest day and does not move the fifteen days.
    ['petition', '2026-09-16', '2026-09-26', '2026-10-02'],
    ['correction', '2026-11-25', '2026-11-27', '2026-12-01'],
    ['correction', '2026-02-13', '2026-02-24', '2026-02-26'],
  ])('%s: received %s it is amber from %s and red from %s', (row, from, amberOn, redOn) => {
    expect(ruleOf(row)(day(from))).toMatchObject({ amberOn, redOn });
  });

  it('a month is the second limit of a correction', () => {
    expect(ruleOf('correction')(day('2026-01-31')).worstOn).toBe('2026-03-01');
  });

  it('working days of a year without a notice are provisional', () => {
    expect(ruleOf('simple')(day('2026-12-30'))).toMatchObject({ redOn: '2027-01-08', provisional: true });
    expect(ruleOf('unanswered')(day('2026-12-30')).provisional).toBe(false);
  });

  it.each<[WaitingRow, string, string]>([
    ['unanswered', '2026-09-27', '2026-08-27'],
    ['petition', '2026-11-18', '2026-11-12'],
    ['simple', '2026-11-24', '2026-11-22'],
    ['correction', '2026-11-25', '2026-11-24'],
  ])('%s: on 2026-11-28 those received up to %s are amber, up to %s red', (row, amber, red) => {
    const rule = ruleOf(row);
    expect(latestStart(TODAY, (from) => rule(from).amberOn)).toBe(amber);
    expect(latestStart(TODAY, (from) => rule(from).redOn)).toBe(red);
  });

  it('the row has the colour of its worst letter and the day of its oldest', () => {
    const rule = ruleOf('unanswered');
    const oldest = day('2026-08-28');
    const facts = { amber: 0, red: 0, worst: 0, oldest };
    expect(waitingStanding({ ...facts, amber: 1 }, rule)).toMatchObject({
      state: 'amber',
      value: 1,
      failsOn: '2026-11-29',
      words: '预警 1 件',
    });
    expect(waitingStanding({ ...facts, amber: 3, red: 1, worst: 1 }, rule, 1)).toMatchObject({
      state: 'red',
      value: 3,
      words: '失分 1 件，其中 1 件超过 1 个月，预警 2 件',
    });
    expect(waitingStanding(facts, rule)).toMatchObject({ state: 'green', words: '都在界限之内' });
    expect(waitingStanding({ ...facts, oldest: null }, rule)).toMatchObject({
      state: 'green',
      failsOn: null,
      words: '没有在办的',
    });
  });

  it('法定时限 fails on the day after the earliest due day', () => {
    const facts = {
      dueSoon: 0,
      overdue: 0,
      escalated: 0,
      earliestDue: day('2026-12-02'),
      provisional: false,
    };
    expect(legalStanding(facts)).toMatchObject({ state: 'green', failsOn: '2026-12-03' });
    expect(legalStanding({ ...facts, dueSoon: 2 })).toMatchObject({ state: 'amber', value: 2 });
    expect(legalStanding({ ...facts, overdue: 3, escalated: 1, dueSoon: 2 })).toMatchObject({
      state: 'red',
      words: '逾期 3 件，其中 1 件已到黄牌以上，即将到期 2 件',
    });
    expect(legalStanding({ ...facts, earliestDue: null }).failsOn).toBeNull();
  });
});

describe('what is published', () => {
  const startsOn = day('2026-01-01');
  it.each([
    ['2026-09-27', 'red', '2026-11-28'],
    ['2026-09-28', 'amber', '2026-11-29'],
    ['2026-10-14', 'amber', '2026-12-15'],
    ['2026-10-15', 'green', '2026-12-16'],
    ['2026-12-31', 'green', '2027-03-01'],
  ])('公开答复更新: last answer of %s is %s, red from %s', (lastOn, state, failsOn) => {
    const facts = { lastOn: day(lastOn), startsOn, waiting: 0 };
    expect(publishingStanding(facts, valuesOf('publishing'), TODAY)).toMatchObject({ state, failsOn });
  });

  it('公开答复更新 counts what waits, says when there is nothing to publish, and begins with the installation', () => {
    const values = valuesOf('publishing');
    const facts = { lastOn: null, startsOn: day('2026-11-01'), waiting: 0 };
    expect(publishingStanding(facts, values, TODAY)).toMatchObject({
      state: 'green',
      words: '还没有公开过答复，从启用日 2026-11-01 起算；目前没有可以公开的答复',
    });
    expect(publishingStanding({ ...facts, waiting: 4 }, values, TODAY).words).toContain(
      '4 件同意公开的答复等待公开',
    );
  });

  it.each([
    ['2026-11-19', 'green'],
    ['2026-11-18', 'amber'],
    ['2026-11-14', 'amber'],
    ['2026-11-13', 'red'],
  ])('小程序两周更新: last published on %s is %s', (lastOn, state) => {
    expect(updatesStanding({ lastOn: day(lastOn), startsOn }, valuesOf('updates'), TODAY)).toMatchObject({
      state,
      failsOn: addDays(day(lastOn), 15),
    });
  });

  it('公开要素齐全 is red with one incomplete answer, from today on', () => {
    expect(elementsStanding({ incomplete: 0, published: 9 }, TODAY)).toMatchObject({
      state: 'green',
      failsOn: null,
    });
    expect(elementsStanding({ incomplete: 1, published: 9 }, TODAY)).toMatchObject({
      state: 'red',
      failsOn: TODAY,
    });
  });

  it.each([
    ['2026-11-28', 'green', null],
    ['2026-11-27', 'amber', '2026-11-29'],
    ['2026-11-26', 'red', '2026-11-28'],
  ])('统计数据公开: figures as of %s are %s', (asOf, state, failsOn) => {
    expect(statisticsStanding(day(asOf), valuesOf('statistics'), TODAY)).toMatchObject({ state, failsOn });
  });

  it('征集调查 counts twelve months and knows when the fifth from the end leaves them', () => {
    const values = valuesOf('surveys');
    const began = days('2025-11-28', '2025-11-29', '2026-01-31', '2026-03-01', '2026-05-01', '2026-07-01');
    // The one of 2025-11-28 was a year ago.
    expect(surveysStanding(began, values, TODAY)).toMatchObject({
      state: 'amber',
      value: 5,
      failsOn: '2026-11-29',
    });
    expect(surveysStanding([...began, day('2026-09-01')], values, TODAY)).toMatchObject({
      state: 'green',
      value: 6,
      failsOn: '2027-01-31',
    });
    expect(surveysStanding(began.slice(0, 5), values, TODAY)).toMatchObject({
      state: 'red',
      value: 4,
      failsOn: TODAY,
    });
    expect(surveysStanding(days('2026-12-01'), values, TODAY)).toMatchObject({ value: 0 });
  });

  it.each([
    ['2026-12-31', null, 'green', '2027-02-01'],
    ['2027-01-01', null, 'amber', '2027-02-01'],
    ['2027-01-31', null, 'amber', '2027-02-01'],
    ['2027-02-01', null, 'red', '2027-02-01'],
    ['2027-02-01', '2027-01-20', 'green', '2028-02-01'],
  ])('年度报表: on %s, published %s, it is %s', (today, publishedOn, state, failsOn) => {
    const facts = {
      publishedOn: publishedOn === null ? (today < '2027' ? day('2026-01-20') : null) : day(publishedOn),
      startsOn,
    };
    expect(annualStanding(facts, valuesOf('annual'), day(today))).toMatchObject({ state, failsOn });
  });

  it('年度报表: 29 January is a setting, and an office that began later owes nothing of the year before', () => {
    const facts = { publishedOn: null, startsOn };
    expect(annualStanding(facts, { lastDate: 29 }, day('2027-01-30'))).toMatchObject({
      state: 'red',
      failsOn: '2027-01-30',
    });
    expect(
      annualStanding({ ...facts, startsOn: day('2026-03-09') }, valuesOf('annual'), TODAY),
    ).toMatchObject({
      state: 'green',
      failsOn: '2027-02-01',
    });
  });
});

describe('the house itself', () => {
  const now = new Date('2026-11-28T02:00:00Z');
  const values = valuesOf('reachable');
  it.each([
    [100, 2, 'green'],
    [100, 3, 'amber'],
    [101, 5, 'amber'],
    [100, 5, 'red'],
  ])('打不开: of %i probes %i failed: %s', (probes, failed, state) => {
    expect(reachableStanding({ isSet: true, probes, failed, isDown: false }, values, now).state).toBe(state);
  });

  it('打不开 says when an outage that lasts costs points, and that nothing was measured', () => {
    // 34 of 672 probes are 5 %: 33 more take eight and a quarter hours.
    const down = { isSet: true, probes: 672, failed: 1, isDown: true };
    expect(reachableStanding(down, values, now)).toMatchObject({ state: 'green', failsOn: '2026-11-28' });
    expect(reachableStanding(down, values, new Date('2026-11-28T08:00:00Z')).failsOn).toBe('2026-11-29');
    expect(
      reachableStanding({ isSet: false, probes: 0, failed: 0, isDown: false }, values, now),
    ).toMatchObject({
      state: 'amber',
      value: null,
      words: '没有设置 HUIYIN_PUBLIC_URL，没有监测',
    });
  });

  it('标识与备案 names what is empty', () => {
    expect(identityStanding(['ICP 备案号'], TODAY)).toMatchObject({
      state: 'red',
      value: 1,
      words: '没有填写：ICP 备案号',
    });
    expect(identityStanding([], TODAY).state).toBe('green');
  });

  it('账号、日志、备份 is green only with a second factor, half a year of logs and a fresh restore', () => {
    const good = {
      withoutSecondFactor: 0,
      oldestLogOn: day('2026-05-01'),
      restoreOn: day('2026-10-01'),
      startsOn: day('2026-05-01'),
    };
    const stateOf = (more: object) =>
      accountsStanding({ ...good, ...more }, valuesOf('accounts'), TODAY).state;
    expect(stateOf({})).toBe('green');
    expect(stateOf({ withoutSecondFactor: 3 })).toBe('amber');
    expect(stateOf({ oldestLogOn: day('2026-05-30') })).toBe('amber');
    expect(stateOf({ restoreOn: day('2026-06-01') })).toBe('amber');
    expect(stateOf({ restoreOn: null })).toBe('amber');
    expect(stateOf({ restoreOn: day('2025-11-28') })).toBe('amber');
    expect(stateOf({ restoreOn: day('2025-11-27') })).toBe('red');
  });
});

describe('thresholds', () => {
  it('every row has one, and only the regulation that we have is called read', () => {
    expect(INDICATORS.map(({ code }) => code)).toEqual([...INDICATOR_CODES]);
    expect(INDICATORS.filter(({ basisChecked }) => basisChecked).map(({ code }) => code)).toEqual(['legal']);
    for (const indicator of INDICATORS)
      expect(thresholdFaults(indicator, valuesOf(indicator.code))).toEqual({});
  });

  it('the latest that began by the day holds; the past keeps its own', () => {
    const stricter = {
      code: 'petition' as const,
      effectiveFrom: day('2026-12-01'),
      values: { amberDays: 5, redDays: 10 },
      basis: '省规定',
      basisChecked: true,
    };
    expect(thresholdsOn([stricter], 'petition', day('2026-11-30')).values).toEqual({
      amberDays: 10,
      redDays: 15,
    });
    expect(thresholdsOn([stricter], 'petition', day('2026-12-01'))).toEqual(stricter);
    expect(thresholdsOn([stricter], 'simple', day('2026-12-01')).values).toEqual({
      amberDays: 3,
      redDays: 5,
    });
  });

  it('a warning that comes after the failure is refused', () => {
    const faults = (code: 'petition' | 'surveys' | 'publishing', values: Record<string, number>) =>
      Object.keys(thresholdFaults(indicatorOf(code), values));
    expect(faults('petition', { amberDays: 16, redDays: 15 })).toEqual(['amberDays']);
    expect(faults('petition', { amberDays: 15, redDays: 15 })).toEqual([]);
    expect(faults('petition', { amberDays: 10 })).toEqual(['redDays']);
    expect(faults('petition', { amberDays: 10, redDays: 15, other: 1 })).toEqual(['other']);
    expect(faults('surveys', { amberCount: 3, redCount: 4 })).toEqual(['amberCount']);
    expect(faults('publishing', { amberDays: 45, redMonths: 2 })).toEqual([]);
  });
});

describe('who is told', () => {
  it('公开办 of what leaves green, the leader of what turns red, and no one of what gets better or stays', () => {
    const before = new Map([
      ['legal', 'amber'],
      ['simple', 'red'],
      ['petition', 'green'],
      ['annual', 'red'],
    ] as const);
    const now = [
      { code: 'legal', state: 'red' },
      { code: 'simple', state: 'red' },
      { code: 'petition', state: 'red' },
      { code: 'annual', state: 'amber' },
      { code: 'surveys', state: 'amber' },
    ] as const;
    expect(turnsOf(before, now)).toEqual({ clerk: ['petition', 'surveys'], leader: ['legal', 'petition'] });
  });
});
