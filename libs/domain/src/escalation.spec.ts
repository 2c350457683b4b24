import { describe, expect, it } from 'vitest';
import { escalation } from './escalation.js';

describe('escalation', () => {
  it.each([
    [0, 'none'],
    [5, 'none'],
    [6, 'yellow'],
    [15, 'yellow'],
    [16, 'red'],
    [29, 'red'],
    [30, 'notice'],
    [400, 'notice'],
  ] as const)('%i working days overdue: %s', (days, level) => {
    expect(escalation(days)).toBe(level);
  });

  it('follows configured thresholds', () => {
    const strict = { yellowAfter: 0, redAfter: 2, noticeFrom: 5 };
    expect([0, 1, 3, 5].map((days) => escalation(days, strict))).toEqual(['none', 'yellow', 'red', 'notice']);
  });
});
