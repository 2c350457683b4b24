import type { ReactNode } from 'react';
import { PageFrame } from './Page.js';
import styles from './SubjectPage.module.css';

/**
 * The page of one item of a list: the way back, its name, its state, and what can be done with it.
 *
 * @param standing  the word for its state
 * @param facts     other facts about it, a few words each
 * @param bar       what can be done with it, in reach however far the page is scrolled
 */
export function SubjectPage({
  way,
  title,
  standing,
  facts,
  actions,
  bar,
  spaced,
  children,
}: {
  /** links, to the list first */
  way: ReactNode;
  title: string;
  standing: string;
  facts: readonly (string | null | undefined | false)[];
  actions?: ReactNode;
  bar?: ReactNode;
  spaced?: boolean;
  children: ReactNode;
}) {
  return (
    <article>
      <PageFrame width="list" spaced={spaced}>
        {way}
        <header className={styles.head}>
          <div>
            <h1>{title}</h1>
            <p className={styles.meta}>
              <b>{standing}</b>
              {facts.map((fact) => fact && <span key={fact}>{fact}</span>)}
            </p>
          </div>
          {actions}
        </header>
        {bar && <div className={styles.bar}>{bar}</div>}
        {children}
      </PageFrame>
    </article>
  );
}

/** The links above the head. @param label what the list is called, where there are several lists to come from */
export function Way({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className={styles.way} aria-label={label}>
      {children}
    </nav>
  );
}
