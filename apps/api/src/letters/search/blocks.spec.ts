import { describe, expect, it } from '@jest/globals';
import {
  blockOf,
  blocksOfMonth,
  commonSlots,
  forEachCommonSlot,
  forEachSlot,
  ordOf,
  SLOTS,
  slotOf,
  writeSlot,
} from './blocks.js';

describe('blocks', () => {
  it('a later month lies above an earlier one, whatever the slot', () => {
    const months = ['2007-01', '2025-12', '2026-01', '2026-02', '2099-12'];
    for (const [i, month] of months.slice(1).entries()) {
      expect(blocksOfMonth(month).from).toBeGreaterThanOrEqual(blocksOfMonth(months[i]!).below);
    }
  });

  it('a block fits the column and a place is a whole number that JavaScript keeps', () => {
    const { below } = blocksOfMonth('2099-12');
    expect(below).toBeLessThan(2 ** 31);
    expect(Number.isSafeInteger(ordOf(below, SLOTS - 1))).toBe(true);
  });

  it.each([0, 1, 31, 32, 1000, 1023])('slot %i is written and read', (slot) => {
    const read: number[] = [];
    forEachSlot(writeSlot(slot), (value) => read.push(value));
    expect(read).toEqual([slot]);
    const ord = ordOf(5_128_192, slot);
    expect([blockOf(ord), slotOf(ord)]).toEqual([5_128_192, slot]);
  });

  it('common slots stand in every list, highest first', () => {
    const list = (...slots: number[]) => slots.map(writeSlot).join('');
    expect(commonSlots([list(1, 5, 9, 1023), list(0, 5, 1023), list(5, 7, 1023)])).toEqual([1023, 5]);
    expect(commonSlots([list(1, 5), undefined])).toEqual([]);
    expect(commonSlots([list(3, 4)])).toEqual([4, 3]);
  });

  it.each([
    [[], [1], []],
    [
      [1, 5, 9, 1023],
      [0, 5, 1023],
      [5, 1023],
    ],
    [[31, 32, 33], [32], [32]],
    [
      [3, 4],
      [3, 4],
      [3, 4],
    ],
  ])('%j and %j have %j in common, lowest first', (a, b, common) => {
    const list = (slots: number[]) => slots.map(writeSlot).join('');
    const read: number[] = [];
    forEachCommonSlot(list(a), list(b), (slot) => read.push(slot));
    forEachCommonSlot(list(a), undefined, (slot) => read.push(slot));
    expect(read).toEqual(common);
  });
});
