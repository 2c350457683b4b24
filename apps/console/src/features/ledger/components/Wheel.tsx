import { useRef, type KeyboardEvent } from 'react';
import type { Entry } from '../api/ledger.js';
import { lastText, ownerOf } from '../entries.js';
import { angleOf, CENTRE, drawWheel, pointAt, RIM } from '../wheel.js';
import { StateShape } from './StateMark.js';
import styles from './Wheel.module.css';

const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);
const firstOf = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}-01`;
const nameOf = (entry: Entry): string =>
  `${entry.code} ${entry.title}，${entry.subject.title}，${entry.stateLabel}，最迟 ${lastText(entry) ?? ''}，${ownerOf(entry)}`;

/**
 * 年轮: twelve months, windows as arcs, what is due as shapes, today a hand. One stop of the Tab key; the arrow keys go from
 * one day to the next. The table of the same entries stands beside it.
 */
export function Wheel({
  entries,
  year,
  today,
  chosenId,
  onChoose,
}: {
  entries: Entry[];
  year: number;
  today: string;
  chosenId: string | undefined;
  onChoose: (entry: Entry) => void;
}) {
  const group = useRef<SVGGElement>(null);
  const { marks, arcs, crowded, elsewhere } = drawWheel(entries, year);
  const hand = angleOf(today, year);
  const current = Math.max(
    0,
    marks.findIndex(({ entry }) => entry.id === chosenId),
  );
  const goTo = (at: number) => {
    const mark = marks[(at + marks.length) % marks.length];
    if (!mark) return;
    onChoose(mark.entry);
    group.current?.querySelector<SVGGElement>(`[data-id="${mark.entry.id}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step !== undefined) goTo(current + step);
    else if (event.key === 'Home') goTo(0);
    else if (event.key === 'End') goTo(marks.length - 1);
    else if ((event.key === 'Enter' || event.key === ' ') && marks[current]) goTo(current);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <figure className={styles.wheel}>
      <svg viewBox="0 0 400 400" role="group" aria-label={`${year} 年年轮，按最后一天排列`}>
        <circle cx={CENTRE} cy={CENTRE} r={RIM} className={styles.rim} />
        {MONTHS.map((month) => (
          <Month
            key={month}
            year={year}
            month={month}
            isNow={today.startsWith(firstOf(year, month).slice(0, 7))}
          />
        ))}
        {arcs.map(({ entry, path }) => (
          <path key={entry.id} d={path} className={styles.arc} data-state={entry.state} />
        ))}
        {hand !== null && <Hand angle={hand} />}
        <text x={CENTRE} y={CENTRE + 8} className={styles.year}>
          {year}
        </text>
        <g ref={group} onKeyDown={onKeyDown}>
          {marks.map(({ entry, x, y }, at) => (
            <g
              key={entry.id}
              role="button"
              tabIndex={at === current ? 0 : -1}
              aria-label={nameOf(entry)}
              aria-pressed={entry.id === chosenId}
              data-id={entry.id}
              className={styles.mark}
              onClick={() => onChoose(entry)}
            >
              <title>{nameOf(entry)}</title>
              <circle cx={x} cy={y} r={9} className={styles.ground} />
              <StateShape state={entry.state} x={x - 8} y={y - 8} />
            </g>
          ))}
        </g>
      </svg>
      <figcaption>
        {crowded > 0 && `另有 ${crowded} 项挤在一起，没有画出。`}
        {elsewhere > 0 && `没有期限或期限在其他年份的 ${elsewhere} 项，见下表。`}
      </figcaption>
    </figure>
  );
}

function Month({ year, month, isNow }: { year: number; month: number; isNow: boolean }) {
  const begin = angleOf(firstOf(year, month), year)!;
  const end = month === 12 ? 2 * Math.PI : angleOf(firstOf(year, month + 1), year)!;
  const [outer, inner] = [pointAt(begin, RIM), pointAt(begin, 44)];
  const label = pointAt((begin + end) / 2, RIM + 11);
  return (
    <>
      <line x1={inner.x} y1={inner.y} x2={outer.x} y2={outer.y} className={styles.line} />
      <text x={label.x} y={label.y + 4} className={styles.month} data-now={isNow || undefined}>
        {month}月
      </text>
    </>
  );
}

/** Today: a hand with a word at its end. */
function Hand({ angle }: { angle: number }) {
  const tip = pointAt(angle, RIM);
  const begin = pointAt(angle, 36);
  const word = pointAt(angle, 52);
  return (
    <g className={styles.hand}>
      <line x1={begin.x} y1={begin.y} x2={tip.x} y2={tip.y} />
      <circle cx={tip.x} cy={tip.y} r={4} />
      <text x={word.x} y={word.y + 4}>
        今天
      </text>
    </g>
  );
}
