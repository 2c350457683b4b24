import { CalendarAlarm } from '../../../components/CalendarAlarm.js';
import { Empty, Failure, Loading } from '../../../components/States.js';
import { useTitle } from '../../../lib/useTitle.js';
import { useSummary } from '../api/summary.js';
import { DeadlineLists } from './DeadlineLists.js';
import { AgeingPanel } from './AgeingPanel.js';
import { PeriodPicker } from './PeriodPicker.js';
import { SatisfactionPanel } from './SatisfactionPanel.js';
import { SummaryFigures } from './SummaryFigures.js';
import { UnitFigures } from './UnitFigures.js';
import styles from './BoardPage.module.css';
import { useBoardState } from './useBoardState.js';
import { WeeksPanel } from './WeeksPanel.js';

/** 督办看板: the figures of a period, drawn and in tables, and every letter that is late or about to be (R18). */
export function BoardPage() {
  useTitle('督办看板');
  const [state, change] = useBoardState();
  const summary = useSummary(state.period);
  return (
    <div className={styles.board}>
      <div className={styles.head}>
        <h1>督办看板</h1>
        <a className={styles.jump} href="#lists">
          跳到期限清单
        </a>
        <PeriodPicker value={state.period} onChange={({ from, to }) => change({ from, to })} />
      </div>
      <CalendarAlarm />
      {summary.isError ? (
        <Failure what="汇总" error={summary.error} retry={() => void summary.refetch()} />
      ) : !summary.data ? (
        <Loading what="汇总" rows={6} />
      ) : summary.data.received === 0 ? (
        <Empty title="这段时间没有收到来信">换一个统计期间看看。</Empty>
      ) : (
        <div className={styles.summary} aria-busy={summary.isPlaceholderData}>
          <SummaryFigures summary={summary.data} />
          <WeeksPanel period={state.period} />
          <UnitFigures summary={summary.data} />
          <SatisfactionPanel period={state.period} />
        </div>
      )}
      <div className={styles.now}>
        <AgeingPanel />
      </div>
      <DeadlineLists state={state} change={change} asOf={summary.data?.asOf} />
    </div>
  );
}
