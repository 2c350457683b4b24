import { App, Button } from 'antd';
import { Section } from '../../../kit/Page.js';
import { messageOf } from '../../../lib/problems.js';
import { useCorrections, useReleaseCorrection } from '../api/consultations.js';
import styles from './Consultations.module.css';

/** Corrections that wait for a second person; nothing is shown while there are none (P16). */
export function Corrections({ id }: { id: string }) {
  const query = useCorrections(id);
  const release = useReleaseCorrection();
  const { message } = App.useApp();
  const items = query.data?.items ?? [];
  if (items.length === 0) return null;
  const publish = async (correctionId: string) => {
    try {
      await release.mutateAsync(correctionId);
      void message.success('更正已发布，原结论仍然可见');
    } catch (error) {
      void message.error(messageOf(error));
    }
  };
  return (
    <Section title={`等待发布的更正（${items.length}）`}>
      {items.map((item) => (
        <article key={item.id} className={styles.article}>
          <h3>
            {item.wording}：{item.decisionLabel}
          </h3>
          {item.reason && <p>{item.reason}</p>}
          <p>
            缘由：{item.note}　提出人：{item.proposedBy}
          </p>
          {item.mayRelease && (
            <Button type="primary" loading={release.isPending} onClick={() => void publish(item.id)}>
              发布更正
            </Button>
          )}
        </article>
      ))}
    </Section>
  );
}
