import type { StaffRole } from '@huiyin/contract';

/**
 * Which doors the menu shows. Only convenience: the server judges every call, and what may be done with a letter
 * comes with the letter (`allowedActions`).
 */
const SEES_BOARD: readonly StaffRole[] = ['supervisor', 'leader', 'clerk', 'head'];
const KEYS_LETTERS: readonly StaffRole[] = ['clerk'];

export const seesBoard = (role: StaffRole): boolean => SEES_BOARD.includes(role);
export const keysLetters = (role: StaffRole): boolean => KEYS_LETTERS.includes(role);
