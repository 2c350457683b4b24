import { dueText } from '@huiyin/contract';
import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { Notice } from '../../../components/Notice.js';
import { Empty, Failure, Loading } from '../../../components/States.js';
import sheet from '../../../components/sheet.module.css';
import { plainDay } from '../../../lib/days.js';
import { useTitle } from '../../../lib/useTitle.js';
import { useListedLetters, type ListedLetter, type ListQuery } from '../api/statistics.js';
import { FIGURE_LABELS } from './Count.js';
import styles from './Statistics.module.css';

/** The letters behind one number of the statistics. */
export function StatisticsLettersPage() {
  const [params] = useSearchParams();
  const query = Object.fromEntries(params) as unknown as ListQuery;
  if (!query.from || !query.to || !(query.figure in FIGURE_LABELS))
    return <Notice title="没有这个数字">请从办理统计打开。</Notice>;
  return <Letters query={query} />;
}

function Letters({ query }: { query: ListQuery }) {
  const title = FIGURE_LABELS[query.figure];
  useTitle(title);
  const letters = useListedLetters(query);
  const items = letters.data?.pages.flatMap((page) => page.items);
  return (
    <div className={styles.page}>
      <Link to={`/statistics?from=${query.from}&to=${query.to}`} className={styles.back}>
        <ArrowLeftOutlined aria-hidden /> 办理统计
      </Link>
      <div className={styles.head}>
        <h1>{title}</h1>
        <p className={styles.note}>
          {plainDay(query.from)}至{plainDay(query.to)}
        </p>
      </div>
      {letters.isError ? (
        <Failure what={title} error={letters.error} retry={() => void letters.refetch()} />
      ) : !items ? (
        <Loading what={title} rows={6} />
      ) : items.length === 0 ? (
        <Empty title={`没有${title}的来信`} />
      ) : (
        <>
          <Table title={title} items={items} />
          <p className={styles.note} role="status">
            {letters.hasNextPage ? `已载入 ${items.length} 件 ` : `共 ${items.length} 件`}
            {letters.hasNextPage && (
              <Button onClick={() => void letters.fetchNextPage()} loading={letters.isFetchingNextPage}>
                继续载入
              </Button>
            )}
          </p>
        </>
      )}
    </div>
  );
}

function Table({ title, items }: { title: string; items: ListedLetter[] }) {
  return (
    <div className={styles.scroll}>
      <table className={sheet.sheet}>
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">来信</th>
            <th scope="col">承办</th>
            <th scope="col" data-wide>
              栏目、类别
            </th>
            <th scope="col">起算</th>
            <th scope="col">到期</th>
            <th scope="col">办结</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={`${item.id} ${item.round}`}>
              <th scope="row">
                {item.number ? <Link to={`/letters/${item.id}`}>{item.title}</Link> : item.title}
                <br />
                <span className={styles.note}>
                  {item.number}
                  {item.round > 1 && '（追问）'}
                </span>
              </th>
              <td>
                {item.department ?? '尚未分办'}
                {item.handler && `，${item.handler}`}
              </td>
              <td data-wide>
                {item.mailboxLabel}、{item.kindLabel}
              </td>
              <td>{item.openedOn}</td>
              <td>{dueText(item.dueOn, item.provisional)}</td>
              <td>{item.endedOn ? `${item.endedOn} ${item.statusLabel}` : item.statusLabel}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
