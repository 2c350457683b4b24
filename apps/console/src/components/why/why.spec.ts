import { describe, expect, it } from '@jest/globals';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { DayCalendar } from './DayCalendar.js';
import { startOf } from './weeks.js';

const events = (...types: string[]) => ({ timeline: types.map((type) => ({ type })) });

describe('what the clock began with', () => {
  it('is the receipt, until the letter is asked again', () => {
    expect(startOf(events('received', 'accepted', 'answered'))).toBe('收信');
    expect(startOf(events('received', 'answered', 'reopened', 'assigned'))).toBe('追问');
  });

  it('stands in the square of the day that does not count', () => {
    const square = (start: '收信' | '追问') =>
      renderToStaticMarkup(
        createElement(DayCalendar, { from: '2026-03-11', dueOn: '2026-03-12', days: [], start }),
      );
    expect(square('追问')).toContain('从追问日到到期日');
    expect(square('追问')).not.toContain('收信');
    expect(square('收信')).not.toContain('追问');
  });
});
