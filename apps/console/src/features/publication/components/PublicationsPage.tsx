import { PUBLICATION_STATE_LABELS, PUBLICATION_STATES, type PublicationState } from '@huiyin/contract';
import { Link, NavLink, useNavigate, useParams } from 'react-router';
import { PagedList } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { Sheet } from '../../../kit/Sheet.js';
import listing from '../../../kit/listing.module.css';
import { Notice } from '../../../kit/Notice.js';
import { Empty } from '../../../kit/States.js';
import { plainDay, timeOf } from '../../../lib/days.js';
import { trailTo } from '../../../lib/trail.js';
import { useRowKeys } from '../../../lib/useRowKeys.js';
import { usePublications, type PublicationItem } from '../api/publications.js';
import styles from './PublicationsPage.module.css';

/** 公开: what waits to be redacted, what waits for the second person, and what became of the rest. */
export function PublicationsPage() {
  const { state: name } = useParams();
  const state = PUBLICATION_STATES.find((known) => known === name);
  if (!state) return <Notice title="没有这个清单">请从左侧菜单选择。</Notice>;
  return (
    <Page width="list" title={PUBLICATION_STATE_LABELS[state]}>
      <nav className={listing.states} aria-label="公开办理状态">
        {PUBLICATION_STATES.filter((known) => known !== 'rejected').map((known) => (
          <NavLink key={known} to={`/publications/${known}`}>
            {PUBLICATION_STATE_LABELS[known]}
          </NavLink>
        ))}
      </nav>
      <List key={state} state={state} />
    </Page>
  );
}

function List({ state }: { state: PublicationState }) {
  const label = PUBLICATION_STATE_LABELS[state];
  return (
    <PagedList
      what={label}
      query={usePublications(state)}
      unit="件"
      empty={
        <Empty title={`没有${label}的答复`}>
          {state === 'waiting' && '来信人同意公开、已经答复的来信会出现在这里。'}
        </Empty>
      }
    >
      {(items) => <Table label={label} state={state} items={items} />}
    </PagedList>
  );
}

function Table({
  label,
  state,
  items,
}: {
  label: string;
  state: PublicationState;
  items: readonly PublicationItem[];
}) {
  const navigate = useNavigate();
  const ids = items.map(({ letterId }) => letterId);
  const { onKeyDown, rowProps } = useRowKeys(ids);
  const trail = trailTo({ from: `/publications/${state}`, label, ids });
  return (
    <Sheet caption={label} className={listing.table}>
      <thead>
        <tr>
          <th scope="col">来信</th>
          <th scope="col">答复部门</th>
          <th scope="col" data-phone>
            答复日期
          </th>
          <th scope="col">{state === 'waiting' ? '状态' : '标记'}</th>
        </tr>
      </thead>
      <tbody onKeyDown={onKeyDown}>
        {items.map((item) => (
          <tr
            key={item.letterId}
            className={styles.row}
            onClick={(event) => {
              if ((event.target as Element).closest('a') || window.getSelection()?.toString()) return;
              void navigate(`/publications/letters/${item.letterId}`, { state: trail });
            }}
          >
            <td>
              <Link
                to={`/publications/letters/${item.letterId}`}
                state={trail}
                className={listing.title}
                {...rowProps(item.letterId)}
              >
                {item.title}
              </Link>
              <span className={listing.meta}>{item.number}</span>
              {saidOf(item.reactions) && <span className={listing.meta}>{saidOf(item.reactions)}</span>}
              {item.comment && (
                <span className={styles.comment}>
                  {item.statusLabel}：{item.comment}
                </span>
              )}
            </td>
            <td>{item.department}</td>
            <td data-phone>{item.answeredOn && plainDay(item.answeredOn)}</td>
            <td>
              {state === 'waiting' ? (
                item.statusLabel
              ) : (
                <>
                  {item.preparedByMe ? '本人' : item.preparedBy}
                  <span className={listing.meta}>{timeOf(item.at)}</span>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Sheet>
  );
}

/** What readers say, each device once; nothing while no reader has said anything. */
const saidOf = ({ helpful, unhelpful, same }: PublicationItem['reactions']): string =>
  helpful + unhelpful + same === 0
    ? ''
    : `读者：有帮助 ${helpful}，没有帮助 ${unhelpful}，也遇到这个问题 ${same}`;
