import { Link, NavLink, useParams } from 'react-router';
import { ListFoot } from '../../../components/ListFoot.js';
import listing from '../../../components/listing.module.css';
import { Notice } from '../../../components/Notice.js';
import sheet from '../../../components/sheet.module.css';
import { Empty, Failure, Loading } from '../../../components/States.js';
import { timeOf } from '../../../lib/days.js';
import { useTitle } from '../../../lib/useTitle.js';
import { useContents, type ContentItem, type ContentQueue } from '../api/contents.js';

const QUEUES: Record<ContentQueue, { label: string; empty: string }> = {
  flagged: { label: '平台有提示', empty: '平台没有提示任何内容。' },
  manual: { label: '须人工看', empty: '没有等着人工看的内容。' },
  waiting: { label: '检查中', empty: '没有正在检查的内容。' },
  decided: { label: '已下结论', empty: '还没有人下过结论。' },
};

/** 内容检查: contents that a clerk should look at. None of them delays a letter. */
export function ContentsPage() {
  const { queue: name = '' } = useParams();
  const queue = (Object.keys(QUEUES) as ContentQueue[]).find((known) => known === name);
  useTitle('内容检查');
  if (!queue) return <Notice title="没有这个清单">请从左侧菜单选择。</Notice>;
  return (
    <div className={listing.page}>
      <h1>内容检查</h1>
      <p className={listing.lead}>检查结果只是提示：来信都已收下、照常计时，由公开办看过后决定能否公开。</p>
      <nav className={listing.states} aria-label="内容检查清单">
        {(Object.keys(QUEUES) as ContentQueue[]).map((known) => (
          <NavLink key={known} to={`/contents/${known}`}>
            {QUEUES[known].label}
          </NavLink>
        ))}
      </nav>
      <List key={queue} queue={queue} />
    </div>
  );
}

function List({ queue }: { queue: ContentQueue }) {
  const { label, empty } = QUEUES[queue];
  const query = useContents(queue);
  if (query.isError) return <Failure what={label} error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading what={label} rows={8} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty title={empty} />;
  return (
    <>
      <Table label={label} items={items} />
      <ListFoot query={query} loaded={items.length} unit="条" />
    </>
  );
}

function Table({ label, items }: { label: string; items: readonly ContentItem[] }) {
  return (
    <div className={sheet.frame}>
      <table className={`${sheet.sheet} ${listing.table}`}>
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr>
            <th scope="col">来信</th>
            <th scope="col">结果</th>
            <th scope="col" data-phone>
              时间
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td>
                <Link to={`/letters/${item.letterId}`} className={listing.title}>
                  {item.title}
                </Link>
                <span className={listing.meta}>
                  {item.number}　{item.partLabel}
                </span>
              </td>
              <td>
                {item.stateLabel}
                {item.reason && <span className={listing.meta}>{item.reason}</span>}
                {item.decidedBy && (
                  <span className={listing.meta}>
                    {item.decidedBy}
                    {item.comment && `：${item.comment}`}
                  </span>
                )}
              </td>
              <td data-phone className={listing.when}>
                {timeOf(item.decidedAt ?? item.checkedAt ?? item.createdAt)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
