import { App, Button } from 'antd';
import { Loaded } from '../../../kit/Loaded.js';
import { Section } from '../../../kit/Page.js';
import { messageOf } from '../../../lib/problems.js';
import { useChecklist, useConclude, type Consultation } from '../api/consultations.js';
import styles from './Consultations.module.css';

/** What has to be done before the feedback is published, and the button for the second person (P09). */
export function Checklist({ consultation }: { consultation: Consultation }) {
  const { id, allowedActions } = consultation;
  const query = useChecklist(id, true);
  const conclude = useConclude(id);
  const { message, modal } = App.useApp();
  const publish = () =>
    modal.confirm({
      title: '发布采纳情况？',
      content: '全部结论同时公布，每位留下联系方式的意见人会收到一次通知。发布后只能更正，原结论保留。',
      okText: '发布采纳情况',
      onOk: async () => {
        try {
          await conclude.mutateAsync(undefined);
          void message.success('已发布');
        } catch (error) {
          void message.error(messageOf(error));
        }
      },
    });
  return (
    <Loaded what="检查清单" rows={4} query={query}>
      {({ checks, ready, opinions, decided, points }) => (
        <Section
          title="发布前检查"
          lead={`意见 ${points} 条，归并为 ${opinions} 项，已有结论 ${decided} 项`}
          actions={
            allowedActions.includes('conclude') && (
              <Button
                type="primary"
                disabled={!ready}
                loading={conclude.isPending}
                onClick={() => void publish()}
              >
                发布采纳情况
              </Button>
            )
          }
        >
          <ul className={styles.checks}>
            {checks.map(({ name, label, passed, open }) => (
              <li key={name}>
                <strong>{passed ? '已完成' : '未完成'}</strong>　{label}
                {!passed && open > 1 && `，还差 ${open} 项`}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Loaded>
  );
}
