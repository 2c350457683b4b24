import type { IndicatorCode, InspectionState } from '@huiyin/contract';

export interface RowState {
  code: IndicatorCode;
  state: InspectionState;
}

/** Who is told of rows that got worse since the snapshot before. */
export interface Turns {
  /** 公开办: what turned amber, and what turned red without having been amber */
  clerk: IndicatorCode[];
  /** 局领导: what turned red */
  leader: IndicatorCode[];
}

/** @param before states of the snapshot before; a row that has none counts as green */
export function turnsOf(
  before: ReadonlyMap<IndicatorCode, InspectionState>,
  now: readonly RowState[],
): Turns {
  const was = (code: IndicatorCode): InspectionState => before.get(code) ?? 'green';
  const codes = (turned: (row: RowState) => boolean): IndicatorCode[] =>
    now.filter(turned).map(({ code }) => code);
  return {
    clerk: codes(({ code, state }) => state !== 'green' && was(code) === 'green'),
    leader: codes(({ code, state }) => state === 'red' && was(code) !== 'red'),
  };
}
