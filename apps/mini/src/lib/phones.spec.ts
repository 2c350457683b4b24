import { describe, expect, it } from '@jest/globals';
import { spoken } from './phones';

const dialled = (text: string) =>
  spoken(text).flatMap(({ text: shown, dial }) => (dial ? [[shown, dial]] : []));

describe('telephone numbers in a text', () => {
  it.each([
    ['公开办 0551-6260 0000（工作日）', [['0551-6260 0000', '055162600000']]],
    ['（0551）62621234转801', [['（0551）62621234转801', '055162621234,801']]],
    [
      '请致电13900001234或12345。',
      [
        ['13900001234', '13900001234'],
        ['12345', '12345'],
      ],
    ],
    ['400-123-4567', [['400-123-4567', '4001234567']]],
  ])('%s', (text, numbers) => {
    expect(dialled(text)).toEqual(numbers);
    expect(
      spoken(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });

  it.each(['2026年增长12345678元', '编号 HY-20260309-7F4K2M', '身份证110105194912310020', '共123456户'])(
    'dials nothing in: %s',
    (text) => expect(dialled(text)).toEqual([]),
  );
});
