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

  it('shows weight and points of every part', () => {
    expect(assess({ onTimeRate: 0.8, replyRate: 1, satisfactionRate: null }, RULE).parts).toEqual([
      { name: 'onTimeRate', rate: 0.8, weight: 75, points: 60 },
      { name: 'replyRate', rate: 1, weight: 25, points: 25 },
      { name: 'satisfactionRate', rate: null, weight: 0, points: 0 },
    ]);
  });

  it('takes the rule in force on the last day of the period', () => {
    const later = { ...RULE, effectiveFrom: '2026-07-01', contributionPercent: 5 };
    expect(assessmentRuleFor([later], '2026-06-30')).toBe(RULE);
    expect(assessmentRuleFor([later], '2026-07-01')).toBe(later);
  });
});
