import { addDays, daysBetween, toLocalDate, type LocalDate } from '@huiyin/workdays';
import type { Thresholds } from './indicators.js';
import { reached, standing, stateOf, type RowStanding } from './standings.js';

/** Probes of seven days at four an hour. */
const PROBES_A_WEEK = 7 * 24 * 4;
export const PROBE_MINUTES = 15;

export function reachableStanding(
  facts: { isSet: boolean; probes: number; failed: number; isDown: boolean },
  values: Thresholds,
  now: Date,
): RowStanding {
  const { probes, failed } = facts;
  if (probes === 0) {
    const why = facts.isSet ? '7 天内没有监测记录' : '没有设置 HUIYIN_PUBLIC_URL，没有监测';
    return standing('amber', [null, '%'], why, null);
  }
  const percent = Math.round((failed / probes) * 10_000) / 100;
  const state = stateOf(percent >= values.redPercent!, percent >= values.amberPercent!);
  const words =
    `7 天内监测 ${probes} 次，${failed} 次打不开${facts.isDown ? '，最近一次打不开' : ''}；` +
    '从本系统所在的服务器监测，检查人员从外部看到的可能不同';
  const today = toLocalDate(now);
  const failsOn = state === 'red' ? today : facts.isDown ? failsWhileDown(facts, values, now) : null;
  return standing(state, [percent, '%'], words, failsOn);
}

/** The day on which the share is reached if every probe from now on fails. */
function failsWhileDown(
  { probes, failed }: { probes: number; failed: number },
  values: Thresholds,
  now: Date,
): LocalDate {
  let more = 0;
  while (((failed + more) / Math.min(PROBES_A_WEEK, probes + more)) * 100 < values.redPercent!) more += 1;
  return toLocalDate(new Date(now.getTime() + more * PROBE_MINUTES * 60_000));
}

export function identityStanding(missing: readonly string[], today: LocalDate): RowStanding {
  const words = missing.length > 0 ? `没有填写：${missing.join('、')}` : '页脚各项都已填写';
  return standing(
    stateOf(missing.length > 0, false),
    [missing.length, '项'],
    words,
    missing.length > 0 ? today : null,
  );
}

export function accountsStanding(
  facts: {
    withoutSecondFactor: number;
    oldestLogOn: LocalDate | null;
    restoreOn: LocalDate | null;
    startsOn: LocalDate;
  },
  values: Thresholds,
  today: LocalDate,
): RowStanding {
  const since = facts.restoreOn ?? facts.startsOn;
  const failsOn = addDays(since, values.redDays! + 1);
  const logDays = facts.oldestLogOn ? daysBetween(facts.oldestLogOn, today) : 0;
  const isAmber =
    facts.withoutSecondFactor > 0 ||
    logDays < values.logDays! ||
    facts.restoreOn === null ||
    daysBetween(since, today) >= values.amberDays!;
  const words = [
    `${facts.withoutSecondFactor} 个账号没有第二验证方式`,
    facts.oldestLogOn ? `最早的日志 ${facts.oldestLogOn}` : '没有日志',
    facts.restoreOn ? `上次恢复演练 ${facts.restoreOn}` : '没有登记过恢复演练',
  ].join('；');
  return standing(
    stateOf(reached(today, failsOn), isAmber),
    [facts.withoutSecondFactor, '个'],
    words,
    failsOn,
  );
}
