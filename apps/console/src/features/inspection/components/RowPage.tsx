import { INDICATOR_CODES, type IndicatorCode } from '@huiyin/contract';
import { useParams, useSearchParams } from 'react-router';
import { Loaded } from '../../../kit/Loaded.js';
import { Lead, Page } from '../../../kit/Page.js';
import { Empty } from '../../../kit/States.js';
import { Tabs } from '../../../kit/Tabs.js';
import { useBoard, type Row } from '../api/inspection.js';
import { FailsOn } from './FailsOn.js';
import { ItemList } from './ItemList.js';
import { KeyedFacts } from './KeyedFacts.js';
import { NoteList } from './NoteList.js';
import { SnapshotList } from './SnapshotList.js';
import { StateMark } from './StateMark.js';
import { ThresholdList } from './ThresholdList.js';

const TABS = [
  { key: 'items', label: '名单' },
  { key: 'notes', label: '说明' },
  { key: 'snapshots', label: '每日记录' },
  { key: 'thresholds', label: '界限与依据' },
] as const;
type Tab = (typeof TABS)[number]['key'];

/** One row of 检查自测: what its number counts, what was done about it, each day, and where it turns red. */
export function RowPage() {
  const { row: asked } = useParams();
  const code = INDICATOR_CODES.find((known) => known === asked);
  const query = useBoard();
  if (!code) return <Empty title="没有这项指标" />;
  const row = query.data?.rows.find((each) => each.row === code);
  return (
    <Page
      width="page"
      title={row?.title ?? '检查自测'}
      lead={row?.basis}
      back={{ to: '/self-inspection', label: '检查自测' }}
      actions={<KeyedFacts code={code} />}
    >
      <Loaded what="这项指标" rows={4} query={{ ...query, data: row }}>
        {(shown) => <Standing row={shown} code={code} />}
      </Loaded>
    </Page>
  );
}

function Standing({ row, code }: { row: Row; code: IndicatorCode }) {
  const [params, setParams] = useSearchParams();
  const tab: Tab = TABS.find(({ key }) => key === params.get('tab'))?.key ?? 'items';
  return (
    <>
      <Lead>
        <StateMark state={row.state} label={row.stateLabel} />
        {'　'}
        {row.value === null ? '没有测到' : `${row.value} ${row.unit}`}
        {'　最早失分日：'}
        <FailsOn day={row.failsOn} provisional={row.provisional} />
        <br />
        {row.words}
      </Lead>
      <Tabs
        label="这项指标"
        active={tab}
        items={TABS}
        onChange={(next) => setParams(next === 'items' ? {} : { tab: next }, { replace: true })}
      >
        {tab === 'items' && <ItemList code={code} />}
        {tab === 'notes' && <NoteList code={code} />}
        {tab === 'snapshots' && <SnapshotList code={code} />}
        {tab === 'thresholds' && <ThresholdList code={code} />}
      </Tabs>
    </>
  );
}
