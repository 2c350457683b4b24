import { QuestionCircleOutlined } from '@ant-design/icons';
import { useState } from 'react';
import type { Entry } from '../api/ledger.js';
import { lastText, listText } from '../entries.js';
import styles from './Ledger.module.css';
import { WhyDialog } from './WhyDialog.js';

/**
 * The last day, or minute; a click explains it. 暂定 and 内部目标 stand beside it in words.
 *
 * @param year of the list it stands in, whose days need not name it
 */
export function LastDay({ entry, year }: { entry: Entry; year?: number }) {
  const [isAsked, setAsked] = useState(false);
  const text = year ? listText(entry, String(year)) : lastText(entry);
  if (!text) return <span className={styles.quiet}>没有期限</span>;
  return (
    <>
      <button
        type="button"
        className={styles.why}
        aria-label={`最迟 ${text}，为什么是这一天：${entry.code} ${entry.title}`}
        title="为什么是这一天"
        onClick={() => setAsked(true)}
      >
        {text}
        <QuestionCircleOutlined aria-hidden />
      </button>
      {entry.provisional && <span className={styles.tag}>暂定</span>}
      {entry.internal && <span className={styles.tag}>内部目标</span>}
      {isAsked && <WhyDialog entry={entry} onClose={() => setAsked(false)} />}
    </>
  );
}
