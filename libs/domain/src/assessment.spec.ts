import { describe, expect, it } from '@jest/globals';
import { assess, assessmentRuleFor, DEFAULT_ASSESSMENT_RULE as RULE } from './assessment.js';

describe('assessment (细则五(四))', () => {
  it.each([
    [{ onTimeRate: 1, replyRate: 1, satisfactionRate: 1 }, 100, 4],
    [{ onTimeRate: 0.9, replyRate: 0.95, satisfactionRate: 0.8 }, 89, 3.56],
    // 60 and 20 share the 20 of the missing satisfaction: 75 and 25.
    [{ onTimeRate: 0.8, replyRate: 1, satisfactionRate: null }, 85, 3.4],
    [{ onTimeRate: 0, replyRate: 0, satisfactionRate: null }, 0, 0],
    [{ onTimeRate: null, replyRate: null, satisfactionRate: null }, null, null],
  ])('%j scores %s', (rates, score, contribution) => {
    expect(assess(rates, RULE)).toMatchObject({ score, contribution });
  });

  it('H10: obligations have no weight by default, so that earlier scores and parts do not change', () => {
    const rates = { onTimeRate: 0.9, replyRate: 0.95, satisfactionRate: 0.8 };
    expect(RULE.obligationWeight).toBe(0);
    expect(assess({ ...rates, obligationRate: 0 }, RULE)).toEqual(assess(rates, RULE));
  });

  it('H10: with a weight, what was met in time counts; nothing due gives its weight to the others', () => {
    const rule = { ...RULE, onTimeWeight: 50, obligationWeight: 10 };
    const rates = { onTimeRate: 1, replyRate: 1, satisfactionRate: 1 };
    expect(assess({ ...rates, obligationRate: 0.5 }, rule).score).toBe(95);
    expect(assess({ ...rates, obligationRate: null }, rule).score).toBe(100);
  });

  it('shows weight and points of every part', () => {
    expect(assess({ onTimeRate: 0.8, replyRate: 1, satisfactionRate: null }, RULE).parts).toEqual([
      { name: 'onTimeRate', rate: 0.8, weight: 75, points: 60 },
      { name: 'replyRate', rate: 1, weight: 25, points: 25 },
      { name: 'satisfactionRate', rate: null, weight: 0, points: 0 },
    ]);
  });

  it('adds up with the digits that are shown', () => {
    const { score, parts } = assess({ onTimeRate: 2 / 3, replyRate: 5 / 7, satisfactionRate: 1 / 3 }, RULE);
    expect(parts.map(({ rate, weight, points }) => [rate, weight, points])).toEqual([
      [0.6667, 60, 40],
      [0.7143, 20, 14.29],
      [0.3333, 20, 6.67],
    ]);
    expect(score).toBe(60.96);
    const odd = assess(
      { onTimeRate: 2 / 3, replyRate: 5 / 7, satisfactionRate: null },
      { ...RULE, onTimeWeight: 35, replyWeight: 40, satisfactionWeight: 25 },
    );
    expect(odd.parts.map(({ weight, points }) => [weight, points])).toEqual([
      [46.67, 31.11],
      [53.33, 38.09],
      [0, 0],
    ]);
    expect(odd.score).toBe(69.2);
  });

  it('takes the rule in force on the last day of the period', () => {
    const later = { ...RULE, effectiveFrom: '2026-07-01', contributionPercent: 5 };
    expect(assessmentRuleFor([later], '2026-06-30')).toBe(RULE);
    expect(assessmentRuleFor([later], '2026-07-01')).toBe(later);
  });
});
