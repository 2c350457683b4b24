import styles from './LoginPage.module.css';

const CELL = 34;
const GAP = 8;
const STEP = CELL + GAP;
/** Fifteen working days from a Friday before a holiday week: `.` does not count, `1` does, `!` is the last day. */
const WEEKS = ['    o1.', '.......', '.1111..', '11111..', '1111!  '];

/** A decoration: a limit drawn as a calendar, square by square up to the seal. */
export function Limit() {
  const squares = WEEKS.flatMap((week, y) =>
    [...week].map((kind, x) => ({ kind, x: x * STEP, y: y * STEP })),
  );
  return (
    <svg
      viewBox={`0 0 ${7 * STEP - GAP} ${WEEKS.length * STEP - GAP}`}
      className={styles.limit}
      aria-hidden="true"
      focusable="false"
    >
      {squares.map(({ kind, x, y }) => (
        <Square key={`${x} ${y}`} kind={kind} x={x} y={y} />
      ))}
    </svg>
  );
}

function Square({ kind, x, y }: { kind: string; x: number; y: number }) {
  const box = { x: x + 1, y: y + 1, width: CELL - 2, height: CELL - 2, rx: 3 };
  if (kind === '1') return <rect {...box} fill="#3b5c7d" />;
  if (kind === 'o') return <rect {...box} fill="none" stroke="#dfe6ed" strokeWidth="2" />;
  if (kind === '.')
    return <rect {...box} fill="none" stroke="#35506b" strokeWidth="1.5" strokeDasharray="3 4" />;
  if (kind !== '!') return null;
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect width={CELL} height={CELL} rx="4" fill="#a3271b" />
      <path d="M9 9h16v16H9z M14 14h6v6h-6z" fill="none" stroke="#fffdf8" strokeWidth="2.5" />
    </g>
  );
}
