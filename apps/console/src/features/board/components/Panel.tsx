import type { ReactNode } from 'react';
import { SectionHead } from '../../../kit/Page.js';
import { Failure, Loading } from '../../../kit/States.js';
import styles from './Panel.module.css';

/** A drawing and its table side by side under one head. */
export function Panel({
  id,
  title,
  note,
  extra,
  chart,
  children,
}: {
  id: string;
  title: string;
  note?: string;
  extra?: ReactNode;
  /** absent where there is nothing to draw */
  chart?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className={styles.panel}>
      <SectionHead id={id} title={title} lead={note} actions={extra} />
      <div className={styles.body} data-drawn={chart ? true : undefined}>
        {chart && <div className={styles.drawing}>{chart}</div>}
        <div className={styles.table}>{children}</div>
      </div>
    </section>
  );
}

/** The states of a panel's question before there is anything to draw. */
export function Waiting({
  what,
  query,
}: {
  what: string;
  query: { isError: boolean; error: unknown; refetch: () => unknown };
}) {
  return query.isError ? (
    <Failure what={what} error={query.error} retry={() => void query.refetch()} />
  ) : (
    <Loading what={what} rows={5} />
  );
}
