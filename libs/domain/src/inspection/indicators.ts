import type { IndicatorCode } from '@huiyin/contract';
import { localDate, type LocalDate } from '@huiyin/workdays';
import { PETITION_NOTICE_DAYS } from '../petition-notice.js';
import { INTERNAL_TARGETS } from '../working-day-limits.js';

/** One number of a row that the office may set for days to come. */
export interface Parameter {
  key: string;
  label: string;
  value: number;
  min: number;
  max: number;
}

/** 指标: what an inspector looks at, and where it says so. */
export interface Indicator {
  code: IndicatorCode;
  title: string;
  basis: string;
  /** the original text was read; otherwise 依据待核对 is printed */
  basisChecked: boolean;
  /** 单项否决: this row alone fails the whole bureau */
  veto: boolean;
  parameters: readonly Parameter[];
}

const INSPECTION = '国办秘函〔2019〕19号';

const parameter = (key: string, label: string, value: number, max: number, min = 1): Parameter => ({
  key,
  label,
  value,
  min,
  max,
});

const row = (
  code: IndicatorCode,
  title: string,
  basis: string,
  parameters: readonly Parameter[],
  more: Partial<Pick<Indicator, 'basisChecked' | 'veto'>> = {},
): Indicator => ({ code, title, basis, basisChecked: false, veto: false, parameters, ...more });

/**
 * The rows of 检查自测, in the order of the page. Only the 细则 lies before us as a text; every other basis is named as
 * others quote it, and says so.
 */
export const INDICATORS: readonly Indicator[] = [
  row(
    'unanswered',
    '超 3 个月未回应',
    INSPECTION,
    [parameter('amberMonths', '预警：超过几个月', 2, 12), parameter('redMonths', '失分：超过几个月', 3, 12)],
    { veto: true },
  ),
  row('legal', '法定时限', '《实施细则》三（二）', [], { basisChecked: true }),
  row('simple', '简单咨询答复', `${INSPECTION}；内部目标`, [
    parameter('amberDays', '预警：第几个工作日起', 3, 15),
    parameter('redDays', '失分：超过几个工作日', INTERNAL_TARGETS.simpleConsultationWithin, 15),
  ]),
  row('petition', '信访 15 日告知', '《信访工作条例》第二十三条', [
    parameter('amberDays', '预警：第几日起（自然日）', 10, 60),
    parameter('redDays', '失分：超过几日（自然日）', PETITION_NOTICE_DAYS, 60),
  ]),
  row('publishing', '公开答复更新', INSPECTION, [
    parameter('amberDays', '预警：满几天', 45, 365),
    parameter('redMonths', '失分：超过几个月', 2, 12),
  ]),
  row('elements', '公开要素齐全', INSPECTION, []),
  row('statistics', '统计数据公开', INSPECTION, [
    parameter('amberDays', '预警：截止日早几天', 1, 30),
    parameter('redDays', '失分：截止日早几天', 2, 30),
  ]),
  row('surveys', '征集调查次数', INSPECTION, [
    parameter('amberCount', '预警：一年不多于几次', 5, 100, 0),
    parameter('redCount', '失分：一年不多于几次', 4, 100, 0),
  ]),
  row('annual', '年度报表', INSPECTION, [parameter('lastDate', '1 月几日前公布', 31, 31)]),
  row('correction', '网民纠错', `${INSPECTION}；我为政府网站找错`, [
    parameter('amberDays', '预警：第几个工作日起', 2, 30),
    parameter('redDays', '失分：超过几个工作日', 3, 30),
    parameter('worstMonths', '严重：超过几个月', 1, 12),
  ]),
  row('updates', '小程序两周更新', INSPECTION, [
    parameter('amberDays', '预警：满几天', 10, 365),
    parameter('redDays', '失分：超过几天', 14, 365),
  ]),
  row(
    'reachable',
    '打不开',
    INSPECTION,
    [
      parameter('amberPercent', '预警：7 天内打不开的百分比', 3, 100),
      parameter('redPercent', '失分：7 天内打不开的百分比', 5, 100),
    ],
    { veto: true },
  ),
  row('identity', '标识与备案', INSPECTION, []),
  row('accounts', '账号、日志、备份', '《网络安全法》第二十一条', [
    parameter('logDays', '日志至少留几天', 183, 3650),
    parameter('amberDays', '预警：恢复演练满几天', 180, 3650),
    parameter('redDays', '失分：恢复演练超过几天', 365, 3650),
  ]),
];

const BY_CODE = new Map(INDICATORS.map((indicator) => [indicator.code, indicator]));

/** @throws {RangeError} no such row */
export function indicatorOf(code: IndicatorCode): Indicator {
  const indicator = BY_CODE.get(code);
  if (!indicator) throw new RangeError(`no indicator ${code}`);
  return indicator;
}

/** The numbers of a row by their keys. */
export type Thresholds = Readonly<Record<string, number>>;

/** Numbers with the first day they hold and what they rest on. */
export interface DatedThresholds {
  code: IndicatorCode;
  effectiveFrom: LocalDate;
  values: Thresholds;
  basis: string;
  basisChecked: boolean;
}

const AT_FIRST = localDate('2017-12-19');

/** What holds until the office sets something else. */
export const firstThresholds = ({ code, basis, basisChecked, parameters }: Indicator): DatedThresholds => ({
  code,
  effectiveFrom: AT_FIRST,
  values: Object.fromEntries(parameters.map(({ key, value }) => [key, value])),
  basis,
  basisChecked,
});

/** Those in force on a day: the latest of the row that began by then. */
export const thresholdsOn = (
  settings: readonly DatedThresholds[],
  code: IndicatorCode,
  day: LocalDate,
): DatedThresholds =>
  settings
    .filter((setting) => setting.code === code && setting.effectiveFrom <= day)
    .reduce(
      (latest, setting) => (setting.effectiveFrom > latest.effectiveFrom ? setting : latest),
      firstThresholds(indicatorOf(code)),
    );

/**
 * What is wrong with numbers that an office wants to set, by the key; empty when nothing is.
 *
 * 预警 has to come before 失分, else the row would never warn. Fewer surveys are worse, so there it is the other way round.
 */
export function thresholdFaults({ code, parameters }: Indicator, values: Thresholds): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const { key, label, min, max } of parameters) {
    const value = values[key];
    if (value === undefined || !Number.isInteger(value) || value < min || value > max)
      faults[key] = `${label}应为 ${min} 到 ${max} 的整数`;
  }
  for (const key of Object.keys(values))
    if (!parameters.some((known) => known.key === key)) faults[key] = '这项指标没有这个界限';
  if (Object.keys(faults).length > 0) return faults;
  const ordered = parameters.filter(({ key }) => /^(amber|red)/.test(key));
  const [amber, red] = ordered;
  // Days beside months cannot be compared; 45 days and two months are such a pair.
  if (amber && red && amber.key.slice(5) === red.key.slice(3)) {
    const [before, after] = [values[amber.key]!, values[red.key]!];
    if (code === 'surveys' ? before < after : before > after) faults[amber.key] = '预警须早于失分';
  }
  return faults;
}
