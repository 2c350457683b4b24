/** Words of 检查自测 (docs/rules.md, I01–I14), shared by server and console. */

export const INSPECTION_STATES = ['green', 'amber', 'red'] as const;
export type InspectionState = (typeof INSPECTION_STATES)[number];
export const INSPECTION_STATE_LABELS: Record<InspectionState, string> = {
  green: '正常',
  amber: '预警',
  red: '失分',
};

export const INDICATOR_CODES = [
  'unanswered',
  'legal',
  'simple',
  'petition',
  'publishing',
  'elements',
  'statistics',
  'surveys',
  'annual',
  'correction',
  'updates',
  'reachable',
  'identity',
  'accounts',
] as const;
/** 指标, in the order of the page. */
export type IndicatorCode = (typeof INDICATOR_CODES)[number];

/** What a number of the page counts; `/self-inspection/{row}/items` lists these. */
export const INSPECTION_SUBJECTS = [
  'letter',
  'publication',
  'open_day',
  'consultation',
  'survey',
  'report',
  'probe',
  'setting',
  'account',
  'day',
] as const;
export type InspectionSubject = (typeof INSPECTION_SUBJECTS)[number];

/** Printed beside a threshold whose original text no one of us has read. */
export const BASIS_UNCHECKED = '依据待核对';
