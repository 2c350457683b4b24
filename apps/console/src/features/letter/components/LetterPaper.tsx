import styles from './LetterPaper.module.css';

/** A text as it was written or will be read: paragraphs kept, nothing interpreted. */
export function LetterPaper({ text, label }: { text: string; label?: string }) {
  return (
    <div
      className={styles.paper}
      role={label ? 'group' : undefined}
      aria-label={label}
      // A labelled text may scroll, so the keyboard must be able to reach it.
      tabIndex={label ? 0 : undefined}
    >
      {text.split(/\n+/).map((paragraph, index) => (
        <p key={index}>{paragraph}</p>
      ))}
    </div>
  );
}
