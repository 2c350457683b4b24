import { describe, expect, it } from '@jest/globals';
import { fireEvent, render, screen } from '@testing-library/react';
import { taro } from '../testing/taro';
import { WhyThisDay } from './WhyThisDay';

const limit = { from: '2026-03-11', workingDays: 15, dueOn: '2026-04-01' };

describe('为什么是这一天', () => {
  it.each([
    [false, /3月11日.*是收到的日子，不算在内/],
    [true, /3月11日.*是追问的日子，不算在内/],
  ])('asked again: %s', async (askedAgain, sentence) => {
    taro.answer = ({ success }) =>
      success({ statusCode: 200, header: {}, data: JSON.stringify({ ...limit, days: [] }) });
    render(<WhyThisDay {...limit} askedAgain={askedAgain} />);
    fireEvent.click(screen.getByRole('button', { name: '为什么是这一天' }));
    expect((await screen.findByText(sentence)).textContent).toBeTruthy();
  });
});
