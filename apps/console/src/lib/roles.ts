import type { StaffRole } from '@huiyin/contract';

/**
 * Which doors the menu shows. Only convenience: the server judges every call, and what may be done with a letter
 * comes with the letter (`allowedActions`).
 */
const SEES_BOARD: readonly StaffRole[] = ['supervisor', 'leader', 'clerk', 'head'];
const KEYS_LETTERS: readonly StaffRole[] = ['clerk'];

const READS_PUBLICATIONS: readonly StaffRole[] = ['clerk', 'head', 'leader', 'supervisor'];
const RELEASES: readonly StaffRole[] = ['clerk', 'head', 'leader'];

export const managesCalendar = (role: StaffRole): boolean => role === 'admin';
export const seesBoard = (role: StaffRole): boolean => SEES_BOARD.includes(role);
export const keysLetters = (role: StaffRole): boolean => KEYS_LETTERS.includes(role);
export const readsPublications = (role: StaffRole): boolean => READS_PUBLICATIONS.includes(role);
export const preparesPublications = (role: StaffRole): boolean => role === 'clerk';
export const releasesPublications = (role: StaffRole): boolean => RELEASES.includes(role);

const APPEALS: readonly StaffRole[] = ['head', 'supervisor'];
const FILLS_REPORTS: readonly StaffRole[] = ['clerk', 'supervisor'];

/** The office's table as a whole: heads see figures of their own department. */
const READS_ANNUAL: readonly StaffRole[] = ['clerk', 'leader', 'supervisor'];

export const readsAnnualReport = (role: StaffRole): boolean => READS_ANNUAL.includes(role);
export const appealsAssessments = (role: StaffRole): boolean => APPEALS.includes(role);
export const decidesAssessments = (role: StaffRole): boolean => role === 'supervisor';
export const fillsReports = (role: StaffRole): boolean => FILLS_REPORTS.includes(role);
const CONTENT_QUEUE: readonly StaffRole[] = ['clerk', 'leader', 'supervisor'];
const BLOCKS: readonly StaffRole[] = ['clerk', 'supervisor'];
export const readsContents = (role: StaffRole): boolean => CONTENT_QUEUE.includes(role);
export const readsBlocks = (role: StaffRole): boolean => CONTENT_QUEUE.includes(role);
export const managesBlocks = (role: StaffRole): boolean => BLOCKS.includes(role);

const URGES: readonly StaffRole[] = ['supervisor', 'leader'];

export const mayUrge = (role: StaffRole): boolean => URGES.includes(role);
/** An admin keeps the machinery and reads no letters. */
export const opensLetters = (role: StaffRole): boolean => role !== 'admin';
export const watchesMessages = (role: StaffRole): boolean => role === 'admin' || role === 'supervisor';
export const writesMessages = (role: StaffRole): boolean => role === 'admin';

const SEES_OPEN_DAYS: readonly StaffRole[] = ['clerk', 'handler', 'head', 'leader', 'supervisor'];
const HELPS_AT_THE_GATE: readonly StaffRole[] = ['clerk', 'handler', 'head'];
export const seesOpenDays = (role: StaffRole): boolean => SEES_OPEN_DAYS.includes(role);
export const preparesOpenDays = (role: StaffRole): boolean => role === 'clerk';
export const helpsAtTheGate = (role: StaffRole): boolean => HELPS_AT_THE_GATE.includes(role);
export const setsCongressDays = (role: StaffRole): boolean => role === 'admin';
