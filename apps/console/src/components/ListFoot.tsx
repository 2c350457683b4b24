import { Button } from 'antd';
import listing from './listing.module.css';

interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

/** How much of a list is on the page, and the way to the rest of it. */
export function ListFoot({ query, loaded, unit }: { query: Pages; loaded: number; unit: string }) {
  return (
    <p className={listing.foot} role="status">
      {query.hasNextPage ? `已载入 ${loaded} ${unit}` : `共 ${loaded} ${unit}`}
      {query.hasNextPage && (
        <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
          继续载入
        </Button>
      )}
    </p>
  );
}
