/** 考核 of a department's answers over a period (细则五(四): 考核结果按 4% 比例纳入年度考核). Effective-dated. */
export interface AssessmentRule {
  /** the rule serves periods that end on this day or later */
  effectiveFrom: string;
  /** weights in percent; they add up to 100 */
  onTimeWeight: number;
  replyWeight: number;
  satisfactionWeight: number;
  /** of the obligations of 公开台账; 0 unless the office decides otherwise, so that earlier scores stay (H10) */
  obligationWeight: number;
  /** how much of the yearly assessment the score makes up, in percent */
  contributionPercent: number;
  basis: string;
}

export const DEFAULT_ASSESSMENT_RULE: AssessmentRule = {
  effectiveFrom: '2017-12-19',
  onTimeWeight: 60,
  replyWeight: 20,
  satisfactionWeight: 20,
  obligationWeight: 0,
  contributionPercent: 4,
  basis: '实施细则五（四）：考核结果按 4% 比例纳入年度考核；各项权重为本系统默认值',
};

export interface AssessedRates {
  /** 0 to 1; null where nothing was judged */
  onTimeRate: number | null;
  replyRate: number | null;
  satisfactionRate: number | null;
  /** obligations met in time ÷ those whose time has come; left out where the rule gives them no weight */
  obligationRate?: number | null;
}

export interface AssessmentPart {
  name: keyof AssessedRates;
  /** 0 to 1, four decimals */
  rate: number | null;
  /** percent, two decimals; a part without a rate gives its weight to the others */
  weight: number;
  points: number;
}

export interface AssessmentScore {
  /** 0 to 100, two decimals; null where there was nothing to assess */
  score: number | null;
  /** points in the yearly assessment: score × contribution */
  contribution: number | null;
  parts: AssessmentPart[];
}

const twoDecimals = (n: number): number => Math.round(n * 100 + 1e-9) / 100;
const fourDecimals = (n: number): number => Math.round(n * 10_000) / 10_000;

/** The rule in force on the last day of a period. */
export function assessmentRuleFor(rules: readonly AssessmentRule[], on: string): AssessmentRule {
  const inForce = rules.filter(({ effectiveFrom }) => effectiveFrom <= on);
  return inForce.reduce(
    (latest, rule) => (rule.effectiveFrom > latest.effectiveFrom ? rule : latest),
    DEFAULT_ASSESSMENT_RULE,
  );
}

/**
 * Score = Σ rate × weight, out of 100. Rates are rounded to 66.67% and weights and points to two decimals before they are
 * multiplied and added: a reader who multiplies and adds the digits on the screen gets the same score. A department without ratings does not lose points for it: the weight of what has no
 * rate is shared among the other parts in their proportion.
 */
export function assess(rates: AssessedRates, rule: AssessmentRule): AssessmentScore {
  const planned: [keyof AssessedRates, number][] = [
    ['onTimeRate', rule.onTimeWeight],
    ['replyRate', rule.replyWeight],
    ['satisfactionRate', rule.satisfactionWeight],
  ];
  if (rule.obligationWeight > 0) planned.push(['obligationRate', rule.obligationWeight]);
  const rateOf = (name: keyof AssessedRates): number | null => rates[name] ?? null;
  const known = planned.reduce((sum, [name, weight]) => sum + (rateOf(name) === null ? 0 : weight), 0);
  const parts = planned.map(([name, planWeight]): AssessmentPart => {
    const given = rateOf(name);
    const rate = given === null ? null : fourDecimals(given);
    const weight = rate === null || known === 0 ? 0 : twoDecimals((planWeight * 100) / known);
    return { name, rate, weight, points: twoDecimals((rate ?? 0) * weight) };
  });
  if (known === 0) return { score: null, contribution: null, parts };
  const score = twoDecimals(parts.reduce((sum, { points }) => sum + points, 0));
  return { score, contribution: twoDecimals((score * rule.contributionPercent) / 100), parts };
}
