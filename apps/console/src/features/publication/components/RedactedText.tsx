import { REDACTION_MASK } from '@huiyin/contract';
import { Fragment } from 'react';
import { segmentsOf, type Item } from './marks.js';
import styles from './WorkbenchPage.module.css';

/** The text as the public would read it with these marks; the server makes the copy that goes out. */
export function RedactedText({
  text,
  items,
  label,
}: {
  text: string;
  items: readonly Item[];
  label: string;
}) {
  const hidden = items.filter(({ isOn }) => isOn);
  const segments = segmentsOf(text, hidden);
  return (
    <div className={styles.text} role="group" aria-label={label}>
      {segments.map(({ start, text: part, item }, index) => {
        if (!item) return <Fragment key={start}>{part}</Fragment>;
        // Touching marks are one gap to the reader.
        if (segments[index - 1]?.item) return null;
        return (
          <span key={start} className={styles.hole}>
            {REDACTION_MASK}
          </span>
        );
      })}
    </div>
  );
}
