import { Button } from 'antd';
import { useState } from 'react';
import { Link, NavLink, useParams } from 'react-router';
import { Sheet } from '../../../kit/Sheet.js';
import { PagedList } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import listing from '../../../kit/listing.module.css';
import { Notice } from '../../../kit/Notice.js';
import { Empty } from '../../../kit/States.js';
import { timeOf } from '../../../lib/days.js';
import { useCan } from '../../../lib/profile.js';
import { useBlocks, type Block, type BlockState } from '../api/blocks.js';
import { BlockDialog } from './BlockDialog.js';
import { LiftDialog } from './LiftDialog.js';

const STATES: Record<BlockState, string> = { active: '停用中', ended: '已结束' };

/** 停用来信: who may not write online for a while, why, until when, and by whom. */
export function BlocksPage() {
  const { state: name = '' } = useParams();
  const can = useCan();
  const [isAdding, setAdding] = useState(false);
  const state = (Object.keys(STATES) as BlockState[]).find((known) => known === name);
  if (!state) return <Notice title="没有这个清单">请从左侧菜单选择。</Notice>;
  return (
    <Page
      width="list"
      title="停用来信"
      lead="停用只针对在线写信；电话、到访和纸质来信照常受理，已有的来信照常办理。"
      actions={can('blocks.manage') && <Button onClick={() => setAdding(true)}>按电话或网络地址停用</Button>}
    >
      <nav className={listing.states} aria-label="停用状态">
        {(Object.keys(STATES) as BlockState[]).map((known) => (
          <NavLink key={known} to={`/blocks/${known}`}>
            {STATES[known]}
          </NavLink>
        ))}
      </nav>
      <List key={state} state={state} />
      {isAdding && <BlockDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}

function List({ state }: { state: BlockState }) {
  return (
    <PagedList
      what="停用名单"
      rows={6}
      query={useBlocks(state)}
      unit="项"
      empty={
        <Empty title={state === 'active' ? '现在没有人被停用' : '还没有结束的停用'}>
          {state === 'active' && '需要时在来信页面的“来信人”一栏停用。'}
        </Empty>
      }
    >
      {(items) => <Table label={STATES[state]} items={items} />}
    </PagedList>
  );
}

function Table({ label, items }: { label: string; items: readonly Block[] }) {
  const can = useCan();
  const [lifting, setLifting] = useState<Block>();
  return (
    <>
      <Sheet caption={label} className={listing.table}>
        <thead>
          <tr>
            <th scope="col">对象</th>
            <th scope="col">原因</th>
            <th scope="col">到期</th>
            <th scope="col" data-phone>
              经办
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((block) => (
            <tr key={block.id}>
              <td>
                {block.hint}
                <span className={listing.meta}>
                  {block.kindLabel}
                  {block.letterId && (
                    <>
                      　<Link to={`/letters/${block.letterId}`}>来信</Link>
                    </>
                  )}
                </span>
              </td>
              <td>
                {block.reason}
                {block.liftReason && (
                  <span className={listing.meta}>
                    {block.liftedBy} 解除：{block.liftReason}
                  </span>
                )}
              </td>
              <td className={listing.when}>
                {timeOf(block.liftedAt ?? block.expiresAt)}
                {block.active && can('blocks.manage') && (
                  <div>
                    <Button size="small" aria-label={`解除：${block.hint}`} onClick={() => setLifting(block)}>
                      解除
                    </Button>
                  </div>
                )}
              </td>
              <td data-phone>
                {block.createdBy}
                <span className={listing.meta}>{timeOf(block.createdAt)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </Sheet>
      {lifting && <LiftDialog block={lifting} onClose={() => setLifting(undefined)} />}
    </>
  );
}
