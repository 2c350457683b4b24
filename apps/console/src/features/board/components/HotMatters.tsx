import { Link } from 'react-router';
import { Section } from '../../../kit/Page.js';
import { monthDay, plainDay } from '../../../lib/days.js';
import { count } from '../../../lib/numbers.js';
import { trailTo } from '../../../lib/trail.js';
import { useHotMatters, type HotMatter } from '../api/board.js';
import styles from './HotMatters.module.css';

/** 热点: matters that gather letters this week, each with its curve, and its letters when opened. */
export function HotMatters() {
  const { data } = useHotMatters();
  if (!data || data.items.length === 0) return null;
  return (
    <Section
      title="热点"
      lead={`${plainDay(data.from)}至${plainDay(data.to)}有三封以上来信的事项，按文字归并；反映问题和涉及本局处室的来信不计入。`}
    >
      <div className={styles.matters}>
        {data.items.map((matter) => (
          <Matter key={matter.letters[0]?.id} matter={matter} />
        ))}
      </div>
    </Section>
  );
}

function Matter({ matter: { title, count: letters, days, letters: items } }: { matter: HotMatter }) {
  const state = trailTo({ from: '/board', label: '督办看板', ids: items.map(({ id }) => id) });
  return (
    <details className={styles.matter}>
      <summary>
        <b>{count(letters)} 件</b>
        <span className={styles.title}>{title}</span>
        <Curve days={days} />
      </summary>
      <ul>
        {items.map(({ id, title: own, number, receivedOn, statusLabel, department }) => (
          <li key={id}>
            <Link to={`/letters/${id}`} state={state}>
              {own}
            </Link>
            <small>
              {number}　{monthDay(receivedOn)}　{department ?? '尚未分办'}　{statusLabel}
            </small>
          </li>
        ))}
      </ul>
    </details>
  );
}

const WIDTH = 12;
const HEIGHT = 24;

/** Seven bars, the oldest day first. */
function Curve({ days }: { days: readonly number[] }) {
  const most = Math.max(1, ...days);
  return (
    <svg
      role="img"
      aria-label={`最近七天每天：${days.join('、')} 件`}
      width={days.length * WIDTH}
      height={HEIGHT}
      className={styles.curve}
    >
      {days.map((letters, day) => {
        const height = letters === 0 ? 1 : Math.max(3, (letters / most) * HEIGHT);
        return <rect key={day} x={day * WIDTH} y={HEIGHT - height} width={WIDTH - 3} height={height} />;
      })}
    </svg>
  );
}
