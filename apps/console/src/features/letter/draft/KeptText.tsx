import { Button } from 'antd';
import { useState } from 'react';
import type { Letter } from '../../../lib/letter-query.js';
import { useProfile } from '../../../lib/profile.js';
import { useCopy } from '../../../lib/useCopy.js';
import { LetterPaper } from '../components/LetterPaper.js';
import { backup } from './backup.js';
import styles from './DraftEditor.module.css';

/** Words written for a letter that meanwhile cannot be drafted any more: nothing is lost, the person decides. */
export function KeptText({ letter }: { letter: Letter }) {
  const { id: userId } = useProfile();
  const copy = useCopy();
  const [kept, setKept] = useState(() => backup.of(userId, letter.id)?.body);
  if (!kept || kept === letter.draft?.body || letter.answers.some(({ body }) => body === kept)) return null;
  return (
    <section className={styles.editor} aria-labelledby="kept-title">
      <h2 id="kept-title">您没有提交的文字</h2>
      <p className={styles.hint}>
        来信现在是“{letter.statusLabel}”，不能再起草。这段文字只存在本机，可以复制留用。
      </p>
      <LetterPaper text={kept} label="没有提交的文字" />
      <div className={styles.choice}>
        <Button onClick={() => copy(kept)}>复制</Button>
        <Button
          onClick={() => {
            backup.drop(userId, letter.id);
            setKept(undefined);
          }}
        >
          不再保留
        </Button>
      </div>
    </section>
  );
}
