import { Link, NavLink, useParams } from 'react-router';
import { PagedList } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { titleInFile } from '../../../kit/title-in-file.js';
import { Sheet } from '../../../kit/Sheet.js';
import listing from '../../../kit/listing.module.css';
import { Notice } from '../../../kit/Notice.js';
import { Empty } from '../../../kit/States.js';
import { timeOf } from '../../../lib/days.js';
import { useContents, type ContentItem, type ContentQueue } from '../api/contents.js';

const QUEUES: Record<ContentQueue, { label: string; empty: string }> = {
  flagged: { label: '平台有提示', empty: '平台没有提示任何内容。' },
  manual: { label: '须人工看', empty: '没有等着人工看的内容。' },
  waiting: { label: '检查中', empty: '没有正在检查的内容。' },
  decided: { label: '已下结论', empty: '还没有人下过结论。' },
};

/** 内容检查: contents that a clerk should look at. The letters go on meanwhile. */
export function ContentsPage() {
  const { queue: name = '' } = useParams();
  const queue = (Object.keys(QUEUES) as ContentQueue[]).find((known) => known === name);
  if (!queue) return <Notice title="没有这个清单">请从左侧菜单选择。</Notice>;
  return (
    <Page
      width="list"
      title="内容检查"
      lead="检查结果只是提示：来信都已收下、照常计时，由公开办看过后决定能否公开。"
    >
      <nav className={listing.states} aria-label="内容检查清单">
        {(Object.keys(QUEUES) as ContentQueue[]).map((known) => (
          <NavLink key={known} to={`/contents/${known}`}>
            {QUEUES[known].label}
          </NavLink>
        ))}
      </nav>
      <List key={queue} queue={queue} />
    </Page>
  );
}

function List({ queue }: { queue: ContentQueue }) {
  const { label, empty } = QUEUES[queue];
  return (
    <PagedList what={label} query={useContents(queue)} unit="条" empty={<Empty title={empty} />}>
      {(items) => <Table label={label} items={items} />}
    </PagedList>
  );
}

function Table({ label, items }: { label: string; items: readonly ContentItem[] }) {
  return (
    <Sheet caption={label} className={listing.table}>
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
              <Link to={`/letters/${item.letterId}`} {...titleInFile(item.kind)} className={listing.title}>
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
    </Sheet>
  );
}
