import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { BackupAlarm } from '../../../components/BackupAlarm.js';
import { CalendarAlarm } from '../../../components/CalendarAlarm.js';
import { Empty } from '../../../kit/States.js';
import { useSummary } from '../api/summary.js';
import { Agenda } from './Agenda.js';
import { DeadlineLists } from './DeadlineLists.js';
import { AgeingPanel } from './AgeingPanel.js';
import { OverdueStrip } from './OverdueStrip.js';
import { HotMatters } from './HotMatters.js';
import { PeriodPicker } from './PeriodPicker.js';
import { SatisfactionPanel } from './SatisfactionPanel.js';
import { SummaryFigures } from './SummaryFigures.js';
import { UnitFigures } from './UnitFigures.js';
import styles from './BoardPage.module.css';
import { useJump } from './useJump.js';
import { useBoardState } from './useBoardState.js';
import { WeeksPanel } from './WeeksPanel.js';

/** 督办看板: the figures of a period, drawn and in tables, and every letter that is late or about to be (R18). */
export function BoardPage() {
  const [state, change] = useBoardState();
  const summary = useSummary(state.period);
  const jump = useJump('lists');
  return (
    <Page
      width="list"
      title="督办看板"
      lead={
        <a
          href="#lists"
          onClick={(event) => {
            event.preventDefault();
            jump();
          }}
        >
          跳到期限清单
        </a>
      }
      actions={<PeriodPicker value={state.period} onChange={({ from, to }) => change({ from, to })} />}
    >
      <CalendarAlarm />
      <BackupAlarm />
      <OverdueStrip />
      <Agenda />
      <Loaded what="汇总" rows={6} query={summary}>
        {(data) =>
          data.received === 0 ? (
            <Empty title="这段时间没有收到来信">换一个统计期间看看。</Empty>
          ) : (
            <div className={styles.summary} aria-busy={summary.isPlaceholderData}>
              <SummaryFigures summary={data} />
              <UnitFigures summary={data} />
              <WeeksPanel period={state.period} />
              <SatisfactionPanel period={state.period} />
            </div>
          )
        }
      </Loaded>
      <HotMatters />
      <div className={styles.now}>
        <AgeingPanel />
      </div>
      <DeadlineLists state={state} change={change} asOf={summary.data?.asOf} />
    </Page>
  );
}
