import { Modal } from 'antd';
import { WhyThisDay } from '../../../components/why/WhyThisDay.js';
import { Lead } from '../../../kit/Page.js';
import { longDay } from '../../../lib/days.js';
import { useFocusBack } from '../../../lib/useFocusBack.js';
import type { Entry } from '../api/ledger.js';
import { lastText } from '../entries.js';
import styles from './Ledger.module.css';

/** 为什么是这一天: the rule in a sentence, and day by day where working days were counted. */
export function WhyDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  useFocusBack();
  const { counted, dueOn, lastWorkingDay } = entry;
  return (
    <Modal open title="为什么是这一天" footer={null} onCancel={onClose} width={600}>
      <Lead quiet>
        {entry.code} {entry.title}（{entry.subject.title}）：{lastText(entry) ?? '没有期限'}
      </Lead>
      <p>{entry.why}</p>
      <p className={styles.clause}>{entry.clause}</p>
      {entry.provisional && <p>暂定：当年放假安排尚未公布，公布后会重新计算。</p>}
      {lastWorkingDay && lastWorkingDay !== dueOn && (
        <p>期限内最后一个工作日是 {longDay(lastWorkingDay)}。</p>
      )}
      {counted && (
        <WhyThisDay limit={{ clockFrom: counted.from, limitWorkingDays: counted.workingDays }} start="起算" />
      )}
    </Modal>
  );
}
