import { ArrowLeftOutlined } from '@ant-design/icons';
import { useId, type ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './Page.module.css';
import { useTitle } from './useTitle.js';

interface Head {
  title: string;
  /** one sentence below the title */
  lead?: ReactNode;
  /** buttons and choices at the right of the title */
  actions?: ReactNode;
}

/**
 * A page of the console: its name in the tab and on top, what can be done with it, and its content below.
 *
 * @param width    how wide it may grow: lists of letters, ordinary pages, sheets of paper, texts to read, forms
 * @param spaced   puts the same distance between all parts
 */
export function Page({
  title,
  lead,
  actions,
  back,
  children,
  ...frame
}: Head &
  Frame & {
    /** where the page was opened from */
    back?: { to: string; label: string; state?: unknown };
  }) {
  useTitle(title);
  return (
    <PageFrame {...frame}>
      {back && <BackLink {...back} />}
      <PageHead title={title} lead={lead} actions={actions} />
      {children}
    </PageFrame>
  );
}

interface Frame {
  width?: 'list' | 'page' | 'paper' | 'text' | 'form';
  spaced?: boolean;
  children: ReactNode;
}

/** The width of a page and the distances in it, for pages with a head of their own. */
export function PageFrame({ width = 'page', spaced = false, children }: Frame) {
  return (
    <div className={styles.page} data-width={width} data-spaced={spaced || undefined}>
      {children}
    </div>
  );
}

/** The head of a page whose frame is its own. */
export function PageHead({ title, lead, actions }: Head) {
  return (
    <div className={styles.head}>
      <div className={styles.words}>
        <h1>{title}</h1>
        {lead && <p className={styles.lead}>{lead}</p>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

/** The head of a part of a page. @param id the part is named by it */
export function SectionHead({
  title,
  lead,
  actions,
  id,
}: Omit<Head, 'title'> & { title: ReactNode; id?: string }) {
  return (
    <div className={styles.head} data-part>
      <div className={styles.words}>
        <h2 id={id}>{title}</h2>
        {lead && <div className={styles.lead}>{lead}</div>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

/** A part of a page with its own head. */
export function Section({
  children,
  ...head
}: Omit<Head, 'title'> & { title: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <SectionHead id={id} {...head} />
      {children}
    </section>
  );
}

/** The way back to where a page was opened from. */
export function BackLink({ to, label, state }: { to: string; label: string; state?: unknown }) {
  return (
    <Link to={to} state={state} className={styles.back} data-key="u">
      <ArrowLeftOutlined aria-hidden /> {label}
    </Link>
  );
}

/** What narrows a list: searches, choices and the button that clears them, in one line that may break. */
export function FilterBar({ children }: { children: ReactNode }) {
  return (
    <div className={styles.filters} role="search">
      {children}
    </div>
  );
}

/** Buttons in a row that may break. */
export function Buttons({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}

/** A sentence before the fields of a form or dialog. */
export function Lead({ quiet = false, children }: { quiet?: boolean; children: ReactNode }) {
  return (
    <p className={styles.before} data-quiet={quiet || undefined}>
      {children}
    </p>
  );
}
