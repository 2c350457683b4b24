import { useId, type ReactNode } from 'react';
import styles from './Section.module.css';

/** One subject of a page of settings, in a frame of its own that its title names. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

/** A sentence or two that explain. */
export function SectionText({ children }: { children: ReactNode }) {
  return <p className={styles.text}>{children}</p>;
}

export function SectionButtons({ children }: { children: ReactNode }) {
  return <div className={styles.buttons}>{children}</div>;
}

/** The things that the subject has, each with its buttons. */
export function SectionList({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <ul className={styles.list} aria-label={label}>
      {children}
    </ul>
  );
}

/** @param mark  a word that tells it from the others @param notes  parts of a sentence, each of which stays on one line */
export function SectionItem({
  title,
  mark,
  notes,
  buttons,
}: {
  title: ReactNode;
  mark?: string | false;
  notes: readonly string[];
  buttons?: ReactNode;
}) {
  return (
    <li className={styles.item}>
      <div>
        <strong>{title}</strong>
        {mark && <em className={styles.mark}>{mark}</em>}
        <p>
          {notes.map((note) => (
            <span key={note} className={styles.when}>
              {note}
            </span>
          ))}
        </p>
      </div>
      {buttons && <SectionButtons>{buttons}</SectionButtons>}
    </li>
  );
}
