import type { ReactNode } from 'react';
import { isLost } from '../lib/query.js';
import { ListFoot, type PagedQuery } from './ListFoot.js';
import styles from './ListFoot.module.css';
import { Failure, Loading, Outdated } from './States.js';

interface Asked {
  /** what is being read, in the words of the page */
  what: string;
  /** grey lines while it is on its way */
  rows?: number;
}

interface SingleQuery<Data> {
  isError: boolean;
  error: unknown;
  data: Data | undefined;
  refetch: () => unknown;
}

/**
 * Shows the answer of the server, or that it is loading, or the error with a button to ask again. An answer stays when the
 * next one fails to come.
 */
export function Loaded<Data>({
  what,
  rows = 8,
  query,
  children,
}: Asked & { query: SingleQuery<Data>; children: (data: Data) => ReactNode }) {
  const retry = () => void query.refetch();
  if (isLost(query)) return <Failure what={what} error={query.error} retry={retry} />;
  if (query.data === undefined) return <Loading what={what} rows={rows} />;
  return (
    <>
      {query.isError && <Outdated what={what} retry={retry} />}
      {children(query.data)}
    </>
  );
}

/** A list that comes page by page: what `Loaded` shows, a text for the empty list, and how many lines are loaded. */
export function PagedList<Item>({
  what,
  rows,
  query,
  empty,
  unit,
  isFile = true,
  children,
}: Asked & {
  query: PagedQuery<Item>;
  /** shown for a list without a line */
  empty: ReactNode;
  /** the counting word of the lines */
  unit: string;
  /** whether it can be written to a file: not where a line may be the title of a 反映问题 and does not say so */
  isFile?: boolean;
  children: (items: Item[]) => ReactNode;
}) {
  return (
    <Loaded what={what} rows={rows} query={query}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return empty;
        return (
          <div data-list className={styles.list}>
            {children(items)}
            <ListFoot query={query} loaded={items.length} unit={unit} file={isFile ? what : undefined} />
          </div>
        );
      }}
    </Loaded>
  );
}
