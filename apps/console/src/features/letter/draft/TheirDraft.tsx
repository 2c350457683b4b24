import type { DraftProblem } from '@huiyin/contract';
import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { timeOf } from '../../../lib/days.js';
import { useProfile } from '../../../lib/profile.js';
import styles from './DraftEditor.module.css';

/** Another text stands on the server: whose, since when, and which of the two is to count. */
export function TheirDraft({
  theirs,
  mine,
  onSettle,
}: {
  theirs: DraftProblem;
  mine: string;
  onSettle: (choice: 'theirs' | 'mine') => void;
}) {
  const { id } = useProfile();
  const [isBeside, setBeside] = useState(false);
  const who = theirs.authorId === id ? '您在另一个页面' : (theirs.authorName ?? '同事');
  const settle = (choice: 'theirs' | 'mine') => {
    setBeside(false);
    onSettle(choice);
  };
  const choices = (
    <div className={styles.choice}>
      <Button size="small" onClick={() => settle('theirs')}>
        采用对方的
      </Button>
      <Button size="small" onClick={() => settle('mine')}>
        保留我的
      </Button>
      {!isBeside && (
        <Button size="small" onClick={() => setBeside(true)}>
          并排看
        </Button>
      )}
    </div>
  );
  return (
    <>
      <Alert
        type="warning"
        showIcon
        title={`${who}在 ${timeOf(theirs.updatedAt)} 改过这份草稿`}
        description={
          <>
            <p className={styles.theirs}>{theirs.body}</p>
            <p>保存已暂停，两份文字都在。选定以后，另一份仍可以取回。</p>
            {choices}
          </>
        }
      />
      <Modal
        open={isBeside}
        title="两份草稿并排看"
        width={1040}
        footer={choices}
        onCancel={() => setBeside(false)}
      >
        <div className={styles.beside}>
          <Text title={`${who}的（${timeOf(theirs.updatedAt)}）`} text={theirs.body} other={mine} />
          <Text title="我的（本页）" text={mine} other={theirs.body} />
        </div>
      </Modal>
    </>
  );
}

/** A text with the sentences marked that the other one has not. */
function Text({ title, text, other }: { title: string; text: string; other: string }) {
  const known = new Set(sentencesOf(other).map((sentence) => sentence.trim()));
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <p className={styles.sides}>
        {sentencesOf(text).map((sentence, at) =>
          known.has(sentence.trim()) ? sentence : <mark key={at}>{sentence}</mark>,
        )}
      </p>
    </section>
  );
}

const sentencesOf = (text: string): string[] =>
  text.match(/[^。！？；\n]*[。！？；\n]?/g)?.filter(Boolean) ?? [];
