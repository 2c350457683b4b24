import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { LevelMark } from '../../../components/LevelMark.js';
import { Loading } from '../../../kit/States.js';
import { Section } from '../../../kit/Page.js';
import { shortDay, timeOf } from '../../../lib/days.js';
import { obligationPlace } from '../../../lib/obligation-places.js';
import { useAgenda, type AgendaItem } from '../api/agenda.js';
import styles from './Agenda.module.css';

/** The first screen shows so many; the rest is one click away. */
const FIRST = 8;

const placeOf = ({ subject, subjectId, code }: AgendaItem): string =>
  subject === null ? `/letters/${subjectId}` : obligationPlace(code, subject, subjectId);

/** 到期一览: letters and obligations, late or nearly so, in one list by day. */
export function Agenda() {
  const { data } = useAgenda();
  const [isWhole, setWhole] = useState(false);
  if (!data) return <Loading what="到期一览" rows={4} />;
  const { items, asOf, moreLetters, moreObligations } = data;
  const shown = isWhole ? items : items.slice(0, FIRST);
  const days = [...new Set(shown.map(({ dueOn }) => dueOn))];
  return (
    <Section
      title="到期一览"
      lead="来信和公开义务，已逾期的和即将到期的，按日排列"
      actions={
        items.length > FIRST && (
          <Button onClick={() => setWhole(!isWhole)}>{isWhole ? '收起' : `全部 ${items.length} 项`}</Button>
        )
      }
    >
      {items.length === 0 ? (
        <p>目前没有逾期或即将到期的。</p>
      ) : (
        <ol className={styles.days}>
          {days.map((day) => (
            <li key={day}>
              <h3 data-today={day === asOf || undefined}>
                {shortDay(day, asOf.slice(0, 4))}
                {day === asOf && '　今天'}
              </h3>
              <ul>
                {shown
                  .filter(({ dueOn }) => dueOn === day)
                  .map((item) => (
                    <Line key={`${item.code} ${item.subjectId}`} item={item} />
                  ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
      {isWhole && (moreLetters || moreObligations) && (
        <p>
          还有更多：
          {moreLetters && <Link to="/board/overdue">逾期来信</Link>}
          {moreLetters && moreObligations && '、'}
          {moreObligations && <Link to="/ledger?view=overdue">公开台账</Link>}
        </p>
      )}
    </Section>
  );
}

function Line({ item }: { item: AgendaItem }) {
  const { type, code, title, about, lastAt, provisional, overdue, level, stateLabel, department } = item;
  const isLetter = type === 'letter';
  return (
    <li className={styles.line}>
      <LevelMark level={overdue ? level : 'due_soon'}>{stateLabel}</LevelMark>
      <span className={styles.type}>{isLetter ? '来信' : '义务'}</span>
      <Link to={placeOf(item)} className={styles.title}>
        {isLetter ? title : `${code} ${title}`}
      </Link>
      <small>
        {about}　{department ?? (isLetter ? '尚未分办' : '公开办')}
        {lastAt && `　最迟 ${timeOf(lastAt).slice(11)}`}
        {provisional && '　暂定'}
      </small>
    </li>
  );
}
