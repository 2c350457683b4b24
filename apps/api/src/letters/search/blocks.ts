/**
 * Where a text lies in the index. Texts of one month are numbered in the order in which they were indexed, 1,024 of
 * them make a block; `ord` is month, block and slot in one whole number, so that newer months have the higher ones.
 */

export const SLOTS = 1024;
const BLOCKS_PER_MONTH = 16_384;
const SLOT_DIGITS = 2;

/** @param month `YYYY-MM` */
export function firstBlockOf(month: string): number {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return Math.max(0, (year - 2000) * 12 + number - 1) * BLOCKS_PER_MONTH;
}

export const blocksOfMonth = (month: string): { from: number; below: number } => {
  const from = firstBlockOf(month);
  return { from, below: from + BLOCKS_PER_MONTH };
};

export const ordOf = (block: number, slot: number): number => block * SLOTS + slot;
export const blockOf = (ord: number): number => Math.floor(ord / SLOTS);
export const slotOf = (ord: number): number => ord % SLOTS;

/** Two base-32 digits: a list of slots is text on either engine, and grows by appending. */
export const writeSlot = (slot: number): string => slot.toString(32).padStart(SLOT_DIGITS, '0');

export function forEachSlot(slots: string, visit: (slot: number) => void): void {
  for (let i = 0; i < slots.length; i += SLOT_DIGITS) {
    visit((digit(slots.charCodeAt(i)) << 5) | digit(slots.charCodeAt(i + 1)));
  }
}

/** 0–9 and a–v. */
const digit = (code: number): number => (code < 58 ? code - 48 : code - 87);

/**
 * The slots that stand in every one of the lists, highest first.
 *
 * @param lists one text of slots per bucket; a missing one means that the bucket is empty in this block
 */
export function commonSlots(lists: readonly (string | undefined)[]): number[] {
  const seen = new Uint16Array(SLOTS);
  for (const [index, list] of lists.entries()) {
    if (list === undefined) return [];
    forEachSlot(list, (slot) => {
      if (seen[slot] === index) seen[slot] = index + 1;
    });
  }
  const common: number[] = [];
  for (let slot = SLOTS - 1; slot >= 0; slot -= 1) if (seen[slot] === lists.length) common.push(slot);
  return common;
}

/**
 * The slots that stand in both of two lists, lowest first. Lists rise, so that nothing is set aside: a question about
 * what texts have in common asks this some thousand times.
 */
export function forEachCommonSlot(
  a: string | undefined,
  b: string | undefined,
  visit: (slot: number) => void,
): void {
  if (a === undefined || b === undefined) return;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const left = (digit(a.charCodeAt(i)) << 5) | digit(a.charCodeAt(i + 1));
    const right = (digit(b.charCodeAt(j)) << 5) | digit(b.charCodeAt(j + 1));
    if (left === right) visit(left);
    if (left <= right) i += SLOT_DIGITS;
    if (right <= left) j += SLOT_DIGITS;
  }
}
