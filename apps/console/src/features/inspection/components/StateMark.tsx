import type { State } from '../api/inspection.js';
import styles from './Inspection.module.css';

/** In a square of 16: a circle, a triangle and an octagon, told apart without their colours. */
const SHAPES: Record<State, string> = {
  green: 'M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13Z',
  amber: 'M8 2L14.5 13.5H1.5Z',
  red: 'M5 1.5h6L14.5 5v6L11 14.5H5L1.5 11V5Z',
};

/** 正常, 预警 or 失分: shape, word and colour. */
export function StateMark({ state, label }: { state: State; label: string }) {
  return (
    <span className={styles.mark} data-state={state}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d={SHAPES[state]} />
      </svg>
      {label}
    </span>
  );
}
