import { QuestionCircleOutlined } from '@ant-design/icons';
import styles from './DueButton.module.css';

/** A due date; a click explains it. 暂定 stands beside it while the notice of its year is not loaded. */
export function DueButton({
  item,
  text,
  onAsk,
}: {
  item: { title: string; provisional: boolean };
  /** the due date as the place shows days */
  text: string;
  onAsk: () => void;
}) {
  return (
    <button
      type="button"
      className={styles.due}
      onClick={onAsk}
      aria-label={`${text}到期${item.provisional ? '（暂定）' : ''}，为什么是这一天：${item.title}`}
      title="为什么是这一天"
    >
      <span>{text}</span>
      <QuestionCircleOutlined aria-hidden className={styles.icon} />
      {item.provisional && <span className={styles.provisional}>暂定</span>}
    </button>
  );
}
