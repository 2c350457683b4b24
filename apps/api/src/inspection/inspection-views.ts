import { BASIS_UNCHECKED, INSPECTION_STATE_LABELS } from '@huiyin/contract';
import { indicatorOf, type DatedThresholds, type Indicator, type Thresholds } from '@huiyin/domain';
import type {
  InspectionRowView,
  InspectionSnapshotView,
  ParameterView,
  ThresholdsView,
} from './inspection.dto.js';
import type { InspectionSnapshot } from './inspection-snapshot.entity.js';
import type { InspectionRow } from './self-inspection.queries.js';

/** Says of itself that its original was not read. */
export const basisText = ({ basis, basisChecked }: Pick<DatedThresholds, 'basis' | 'basisChecked'>): string =>
  basisChecked ? basis : `${basis}（${BASIS_UNCHECKED}）`;

const parametersOf = ({ parameters }: Indicator, values: Thresholds): ParameterView[] =>
  parameters.map((parameter) => ({ ...parameter, value: values[parameter.key] ?? parameter.value }));

export const rowView = (
  { indicator, thresholds, standing }: InspectionRow,
  notes: number,
): InspectionRowView => ({
  row: indicator.code,
  title: indicator.title,
  veto: indicator.veto,
  basis: basisText(thresholds),
  basisChecked: thresholds.basisChecked,
  ...standing,
  stateLabel: INSPECTION_STATE_LABELS[standing.state],
  notes,
  parameters: parametersOf(indicator, thresholds.values),
});

export function thresholdsView(thresholds: DatedThresholds): ThresholdsView {
  const { code, effectiveFrom, values, basisChecked } = thresholds;
  const indicator = indicatorOf(code);
  return {
    code,
    title: indicator.title,
    effectiveFrom,
    basis: basisText(thresholds),
    basisChecked,
    parameters: parametersOf(indicator, values),
  };
}

export const snapshotView = (row: InspectionSnapshot): InspectionSnapshotView => ({
  on: row.onDay,
  state: row.state,
  stateLabel: INSPECTION_STATE_LABELS[row.state],
  value: row.hundredths === null ? null : row.hundredths / 100,
  unit: row.unit,
  words: row.words,
  failsOn: row.failsOn,
  parameters: parametersOf(indicatorOf(row.code), row.thresholds),
});
