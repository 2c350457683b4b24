import { useState } from 'react';
import { DueButton } from '../../../components/DueButton.js';
import { SlaMark } from '../../../components/SlaMark.js';
import { WhyDrawer } from '../../../components/why/WhyDrawer.js';
import { longDay, plainDay, timeOf } from '../../../lib/days.js';
import type { Letter } from '../../../lib/letter-query.js';
import { useCurrentLimit } from '../api/limits.js';
import styles from './panels.module.css';

/** The clock of the letter: how much is left, until when, why, and what could still change it. */
export function SlaPanel({ letter }: { letter: Letter }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <section className={styles.panel} data-state={letter.sla.state} aria-labelledby="sla-title">
      <h2 id="sla-title">办理期限</h2>
      <p className={styles.state}>
        <SlaMark item={letter} />
      </p>
      <dl className={styles.facts}>
        <dt>到期日</dt>
        <dd>
          <DueButton item={letter} text={longDay(letter.dueOn)} onAsk={() => setAsking(true)} />
          {letter.promisedDueOn && <small>原承诺 {longDay(letter.promisedDueOn)}，放假安排变动后调整</small>}
          {letter.computedDueOn && (
            <small>按现行放假安排为 {longDay(letter.computedDueOn)}，该日已过，仍以承诺的为准</small>
          )}
        </dd>
        {letter.hotline && (
          <>
            <dt>12345 时限</dt>
            <dd>
              {letter.hotline.dueAt ? timeOf(letter.hotline.dueAt) : '工单没有写明'}
              <small>
                工单 {letter.hotline.orderNumber}，{timeOf(letter.hotline.assignedAt)}{' '}
                转来。这是热线对本单位的时限；到期日按实施细则从转来之日起算，两者各自计算，先到的先办。
              </small>
            </dd>
          </>
        )}
        <dt>时限</dt>
        <dd>
          {letter.limitWorkingDays} 个工作日，自 {plainDay(letter.clockFrom)}起
        </dd>
        {letter.petitionNoticeDueOn && (
          <>
            <dt>告知</dt>
            <dd>
              {longDay(letter.petitionNoticeDueOn)}前
              <small>如属信访事项，须在收到之日起 15 日内告知是否受理（信访工作条例第二十三条）</small>
            </dd>
          </>
        )}
        {letter.supplementRequest && (
          <>
            <dt>补充</dt>
            <dd>
              {timeOf(letter.supplementRequest.at)} 已请来信人补充，尚未收到
              <small>等待期间照常计时</small>
            </dd>
          </>
        )}
        <dt>延期</dt>
        <dd>
          <Extension letter={letter} />
        </dd>
      </dl>
      <WhyDrawer asked={isAsking ? letter : undefined} onClose={() => setAsking(false)} />
    </section>
  );
}

/** R02, R03: what the regulation says about this letter's extension, quoted. */
function Extension({ letter }: { letter: Letter }) {
  const { data: limit } = useCurrentLimit(letter.kind);
  if (letter.extension === 'granted') return <>已批准，不能再次延期</>;
  if (letter.extension === 'requested') return <>已申请，等待批准</>;
  if (!limit) return <>—</>;
  if (limit.extendedTo === null)
    return (
      <>
        没有延期
        <small>咨询投诉、反映问题等 {limit.workingDays} 个工作日内答复（实施细则三（二））</small>
      </>
    );
  return (
    <>
      未延期
      <small>情况复杂的可延长至 {limit.extendedTo} 个工作日，限一次（实施细则三（二））</small>
    </>
  );
}
