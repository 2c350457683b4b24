import type { Entry } from '../api/ledger.js';
import styles from './StateMark.module.css';

type State = Entry['state'];

/** In a square of 16: each state has a shape of its own, so that no colour is needed to tell them apart. */
const SHAPES: Record<State, { path: string; isFilled: boolean }> = {
  coming: { path: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11Z', isFilled: false },
  open: { path: 'M3 3h10v10H3Z', isFilled: false },
  due_soon: { path: 'M8 2.5L14 13H2Z', isFilled: false },
  met: { path: 'M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13Z', isFilled: true },
  late: { path: 'M8 1.5L14.5 8L8 14.5L1.5 8Z', isFilled: false },
  overdue: { path: 'M5 1.5h6L14.5 5v6L11 14.5H5L1.5 11V5Z', isFilled: true },
  excused: { path: 'M2 5h12M2 11h12', isFilled: false },
  voided: { path: 'M3 3l10 10M13 3L3 13', isFilled: false },
};

/** The shape of a state: 16 wide and high, its upper left corner at x and y; drawn inside an SVG. */
export function StateShape({ state, x = 0, y = 0 }: { state: State; x?: number; y?: number }) {
  const { path, isFilled } = SHAPES[state];
  return (
    <path
      d={path}
      transform={`translate(${x} ${y})`}
      className={styles.shape}
      data-state={state}
      data-filled={isFilled || undefined}
    />
  );
}

/** How an obligation stands: shape, word and colour, and the level of a late one. */
export function StateMark({ entry }: { entry: Pick<Entry, 'state' | 'stateLabel' | 'levelLabel'> }) {
  return (
    <span className={styles.mark} data-state={entry.state}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <StateShape state={entry.state} />
      </svg>
      {entry.stateLabel}
      {entry.levelLabel && <b className={styles.level}>{entry.levelLabel}</b>}
    </span>
  );
}
