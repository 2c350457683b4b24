import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { Fold } from '../../../kit/Fold.js';
import type { Letter } from '../../../lib/letter-query.js';
import { isAllowed } from '../api/actions.js';
import { useSimilarLetters, useSuggestedAnswers } from '../api/similar.js';
import { MergeDialog } from '../dialogs/MergeDialog.js';
import styles from './panels.module.css';

/** Similar letters, and earlier answers to start from. Renders nothing while there are none. */
export function SimilarPanel({ letter }: { letter: Letter }) {
  const { data: similar = [] } = useSimilarLetters(letter.id);
  const { data: answers = [] } = useSuggestedAnswers(letter.id);
  const [into, setInto] = useState<string>();
  return (
    <>
      {similar.length > 0 && (
        <Fold className={styles.panel} title="相近来信" note={`${similar.length} 件`}>
          <ul className={styles.similar}>
            {similar.map(({ id, number, title, statusLabel, receivedOn, whyLabel }) => (
              <li key={id}>
                <Link to={`/letters/${id}`}>{title}</Link>
                <small>
                  {whyLabel}　{receivedOn}　{statusLabel}
                </small>
                {isAllowed(letter, 'merge') && (
                  <Button size="small" aria-label={`并入这件：${title}`} onClick={() => setInto(number)}>
                    并入这件
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Fold>
      )}
      {answers.length > 0 && (
        <Fold className={styles.panel} title="以往的答复" note={`${answers.length} 件`}>
          <ul className={styles.similar}>
            {answers.map(({ letterId, title, answeredOn, department, excerpt }) => (
              <li key={letterId}>
                <Link to={`/letters/${letterId}`}>{title}</Link>
                <small>
                  {department}　{answeredOn}
                </small>
                <p>{excerpt}</p>
              </li>
            ))}
          </ul>
        </Fold>
      )}
      {into && <MergeDialog letter={letter} into={into} onClose={() => setInto(undefined)} />}
    </>
  );
}
