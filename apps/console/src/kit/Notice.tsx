import type { ReactNode } from 'react';
import styles from './Notice.module.css';

/** A page that is only a message. */
export function Notice({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <section className={styles.notice}>
      <h1>{title}</h1>
      <p>{children}</p>
      {action}
    </section>
  );
}
