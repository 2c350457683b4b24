import { describe, expect, it } from '@jest/globals';
import { onTimeRate } from './rates.js';

describe('onTimeRate', () => {
  it.each([
    [{ answered: 10, answeredLate: 0, overdue: 0 }, 1],
    [{ answered: 10, answeredLate: 4, overdue: 0 }, 0.6],
    [{ answered: 6, answeredLate: 1, overdue: 4 }, 0.5],
    [{ answered: 0, answeredLate: 0, overdue: 3 }, 0],
  ])('%o is %d', (counts, rate) => {
    expect(onTimeRate(counts)).toBe(rate);
  });

  it('is no number where nothing has been judged', () => {
    expect(onTimeRate({ answered: 0, answeredLate: 0, overdue: 0 })).toBeNull();
  });
});
