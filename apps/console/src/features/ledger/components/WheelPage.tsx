import { LEDGER_STATE_LABELS, LEDGER_STATES } from '@huiyin/contract';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Loaded } from '../../../kit/Loaded.js';
import { Page, Section } from '../../../kit/Page.js';
import { Empty } from '../../../kit/States.js';
import { today } from '../../../lib/days.js';
import { useLedgerYear, type Entry } from '../api/ledger.js';
import { EntryTable } from './LedgerPage.js';
import { ObligationCard } from './ObligationCard.js';
import { StateMark } from './StateMark.js';
import { Wheel } from './Wheel.js';
import styles from './Wheel.module.css';
import { YearSelect } from './YearSelect.js';

/** 年轮: the obligations of a year as a wheel, the chosen one beside it, and the same as a table beneath. */
export function WheelPage() {
  const [params, setParams] = useSearchParams();
  const year = Number(params.get('year') ?? today().slice(0, 4));
  return (
    <Page
      spaced
      width="list"
      title="年轮"
      lead="一年的公开义务。点一个图形看条款、佐证和负责人，也可以用方向键。"
      back={{ to: '/ledger', label: '公开台账' }}
      actions={
        <YearSelect year={year} onChange={(value) => setParams({ year: String(value) }, { replace: true })} />
      }
    >
      <Loaded what="年轮" query={useLedgerYear(year)}>
        {(entries) =>
          entries.length === 0 ? (
            <Empty title="这一年没有公开义务">台账还没有开始。</Empty>
          ) : (
            <Year key={year} entries={entries} year={year} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Year({ entries, year }: { entries: Entry[]; year: number }) {
  const [chosenId, setChosenId] = useState<string>();
  const chosen = entries.find(({ id }) => id === chosenId);
  return (
    <>
      <div className={styles.sides}>
        <div>
          <Wheel
            entries={entries}
            year={year}
            today={today()}
            chosenId={chosenId}
            onChoose={({ id }) => setChosenId(id)}
          />
          <Legend entries={entries} />
        </div>
        <div aria-live="polite">
          {chosen ? (
            <ObligationCard key={chosen.id} entry={chosen} isLinked />
          ) : (
            <p className={styles.hint}>还没有选中。外圈的弧线是办理的时间段，图形在最后一天上。</p>
          )}
        </div>
      </div>
      <Section title={`${year} 年全部义务（${entries.length}）`}>
        <EntryTable entries={entries} year={year} caption={`${year} 年全部义务`} />
      </Section>
    </>
  );
}

/** Each shape with its word, and how many there are. */
function Legend({ entries }: { entries: Entry[] }) {
  return (
    <ul className={styles.legend} aria-label="图例">
      {LEDGER_STATES.map((state) => {
        const count = entries.filter((entry) => entry.state === state).length;
        return (
          count > 0 && (
            <li key={state}>
              <StateMark entry={{ state, stateLabel: LEDGER_STATE_LABELS[state], levelLabel: null }} />
              {count}
            </li>
          )
        );
      })}
    </ul>
  );
}
