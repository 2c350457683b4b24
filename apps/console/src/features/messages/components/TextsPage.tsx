import { NavLink, useParams } from 'react-router';
import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { Empty } from '../../../kit/States.js';
import { useMessageTexts, type MessageText } from '../api/texts.js';
import { TextEditor } from './TextEditor.js';
import styles from './messages.module.css';

const GROUPS = [
  { audience: 'citizen', title: '给来信人' },
  { audience: 'staff', title: '给工作人员' },
] as const;

/** 通知文字: every kind of message, and one of them being edited. */
export function TextsPage() {
  const { topic } = useParams();
  const query = useMessageTexts();
  return (
    <Page title="通知文字">
      <Loaded what="通知文字" query={query}>
        {(texts) => <Texts texts={texts} topic={topic} />}
      </Loaded>
    </Page>
  );
}

function Texts({ texts, topic }: { texts: readonly MessageText[]; topic: string | undefined }) {
  const current = texts.find((text) => text.topic === topic);
  return (
    <div className={styles.layout}>
      <nav className={styles.topics} aria-label="通知种类">
        {GROUPS.map(({ audience, title }) => (
          <section key={audience}>
            <h2>{title}</h2>
            <Topics texts={texts.filter((text) => text.audience === audience)} />
          </section>
        ))}
      </nav>
      {current ? (
        <TextEditor key={`${current.topic} ${current.version}`} text={current} />
      ) : (
        <Empty title="请选择一种通知">改过的文字立即生效；没有改过的用自带的文字。</Empty>
      )}
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
