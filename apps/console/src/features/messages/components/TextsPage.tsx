import { NavLink, useParams } from 'react-router';
import { Empty, Failure, Loading } from '../../../components/States.js';
import { useTitle } from '../../../lib/useTitle.js';
import { useMessageTexts, type MessageText } from '../api/texts.js';
import { TextEditor } from './TextEditor.js';
import styles from './messages.module.css';

const GROUPS = [
  { audience: 'citizen', title: '给来信人' },
  { audience: 'staff', title: '给工作人员' },
] as const;

/** 通知文字: every kind of message, and one of them being edited. */
export function TextsPage() {
  useTitle('通知文字');
  const { topic } = useParams();
  const query = useMessageTexts();
  if (query.isError)
    return <Failure what="通知文字" error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading what="通知文字" rows={8} />;
  const current = query.data.find((text) => text.topic === topic);
  return (
    <div className={styles.page}>
      <h1>通知文字</h1>
      <div className={styles.layout}>
        <nav className={styles.topics} aria-label="通知种类">
          {GROUPS.map(({ audience, title }) => (
            <section key={audience}>
              <h2>{title}</h2>
              <Topics texts={query.data.filter((text) => text.audience === audience)} />
            </section>
          ))}
        </nav>
        {current ? (
          <TextEditor key={`${current.topic} ${current.version}`} text={current} />
        ) : (
          <Empty title="请选择一种通知">改过的文字立即生效；没有改过的用自带的文字。</Empty>
        )}
      </div>
    </div>
  );
}

function Topics({ texts }: { texts: readonly MessageText[] }) {
  return (
    <ul>
      {texts.map(({ topic, label, changed }) => (
        <li key={topic}>
          <NavLink to={`/message-texts/${topic}`}>
            {label}
            {changed && <small>已修改</small>}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
