import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Empty, Failure, Loading } from '../../../components/States.js';
import { useDepartments } from '../../../lib/directory.js';
import { plainDay } from '../../../lib/days.js';
import { useTitle } from '../../../lib/useTitle.js';
import styles from './ListFrame.module.css';

/** What an infinite list of the board brings along. */
interface Listing<Item> {
  isError: boolean;
  error: unknown;
  data: { pages: { items: Item[] }[] } | undefined;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
}

/** The page behind a number: what it counts, how many are here, and the way back to the board. */
export function ListFrame<Item>({
  title,
  about,
  query,
  actions,
  children,
}: {
  title: string;
  /** period and unit */
  about: string;
  query: Listing<Item>;
  actions?: ReactNode;
  children: (items: Item[]) => ReactNode;
}) {
  useTitle(title);
  const items = query.data?.pages.flatMap((page) => page.items);
  return (
    <div className={styles.page}>
      <Link to="/board" className={styles.back}>
        <ArrowLeftOutlined aria-hidden /> 督办看板
      </Link>
      <div className={styles.head}>
        <div>
          <h1>{title}</h1>
          <p className={styles.about}>{about}</p>
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {query.isError ? (
        <Failure what={title} error={query.error} retry={() => void query.refetch()} />
      ) : !items ? (
        <Loading what={title} rows={6} />
      ) : items.length === 0 ? (
        <Empty title={`没有${title}`} />
      ) : (
        <>
          {children(items)}
          <p className={styles.foot} role="status">
            {query.hasNextPage ? `已载入 ${items.length} 件` : `共 ${items.length} 件`}
            {query.hasNextPage && (
              <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
                继续载入
              </Button>
            )}
          </p>
        </>
      )}
    </div>
  );
}

/** 2026年1月1日至2026年3月31日收到 · 人口处 · 林晓岚 */
export function useAbout({
  from,
  to,
  verb,
  department,
  handler,
}: {
  from?: string;
  to?: string;
  verb?: string;
  department?: string;
  handler?: string;
}): string {
  const { data: departments = [] } = useDepartments();
  const unit = departments.find(({ id }) => id === department);
  const person = departments.flatMap(({ staff }) => staff).find(({ id }) => id === handler);
  const days = from && to ? `${plainDay(from)}至${plainDay(to)}${verb ?? ''}` : '目前全部';
  const names = [
    department === 'none' ? '尚未分办' : unit?.name,
    handler === 'none' && department !== 'none' ? '尚未指定承办人' : person?.displayName,
  ];
  return [days, ...names.filter(Boolean)].join(' · ');
}
