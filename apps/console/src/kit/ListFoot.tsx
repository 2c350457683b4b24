import { Button } from 'antd';
import { ExportButtons } from './ExportButtons.js';
import styles from './ListFoot.module.css';

/** What an infinite query brings along. */
export interface PagedQuery<Item> {
  isError: boolean;
  error: unknown;
  data: { pages: { items: Item[] }[] } | undefined;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
}

/** How much of a list is on the page, and the way to the rest of it. */
export function ListFoot({
  query,
  loaded,
  unit,
  file,
}: {
  query: Pick<PagedQuery<unknown>, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;
  loaded: number;
  unit: string;
  /** name of the file that the list can be written to; none for what is no table */
  file?: string;
}) {
  return (
    <div className={styles.foot}>
      <span role="status">{query.hasNextPage ? `已载入 ${loaded} ${unit}` : `共 ${loaded} ${unit}`}</span>
      {query.hasNextPage && (
        <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
          继续载入
        </Button>
      )}
      {file && <ExportButtons name={file} query={query} />}
    </div>
  );
}
