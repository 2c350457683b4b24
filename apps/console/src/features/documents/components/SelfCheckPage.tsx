import { SELF_CHECK_DECISION_LABELS, SELF_CHECK_DECISIONS, type SelfCheckDecision } from '@huiyin/contract';
import { App, Button } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Loaded } from '../../../kit/Loaded.js';
import { Buttons, Page, Section } from '../../../kit/Page.js';
import { Empty } from '../../../kit/States.js';
import { longDay, plainDay, today } from '../../../lib/days.js';
import { messageOf } from '../../../lib/problems.js';
import { useCan } from '../../../lib/profile.js';
import { useObligation } from '../../ledger/api/ledger.js';
import { ProveDialog } from '../../ledger/components/ProveDialog.js';
import { YearSelect } from '../../ledger/components/YearSelect.js';
import { useSelfCheck, useSelfCheckFile, type SelfCheck, type SelfCheckRow } from '../api/documents.js';
import { ClusterDialog, DecisionDialog } from './DecisionDialogs.js';
import styles from './Documents.module.css';

const KEYS: Record<string, SelfCheckDecision> = { '1': 'keep', '2': 'open', '3': 'on_request' };

/** 11 月自查: each withheld document gets a decision, row by row; it is finished when none is left. */
export function SelfCheckPage() {
  const [params, setParams] = useSearchParams();
  const year = Number(params.get('year') ?? today().slice(0, 4));
  const query = useSelfCheck(year);
  return (
    <Page
      spaced
      width="paper"
      title={`${year} 年自查`}
      lead={
        query.data &&
        `${longDay(query.data.opensOn)}至${longDay(query.data.closesOn)}：不予公开的公文，以及申请较集中的信息。`
      }
      actions={
        <YearSelect year={year} onChange={(value) => setParams({ year: String(value) }, { replace: true })} />
      }
    >
      <Loaded what="自查" query={query}>
        {(check) => <Shown key={year} check={check} />}
      </Loaded>
    </Page>
  );
}

function Shown({ check }: { check: SelfCheck }) {
  const { year, items, clusters, undecided, withheld } = check;
  const may = useCan()('documents.review') && today() >= check.opensOn;
  const [isAdding, setAdding] = useState(false);
  const decided = withheld - undecided;
  return (
    <>
      <div className={styles.progress}>
        <span role="status">
          {undecided === 0 ? `${withheld} 件都有了决定` : `已决定 ${decided} 件，还有 ${undecided} 件`}
        </span>
        <progress aria-label="自查进度" max={Math.max(1, withheld)} value={withheld === 0 ? 1 : decided} />
      </div>
      <Finish check={check} />
      <Section
        title={`不予公开的公文（${items.length}）`}
        lead={may ? '上下键选择；1 维持，2 转为主动公开，3 转为依申请公开。' : undefined}
      >
        {items.length === 0 ? (
          <Empty title="没有不予公开的公文" />
        ) : (
          <Rows year={year} items={items} may={may} />
        )}
      </Section>
      <Section
        title={`申请较集中的信息（${clusters.length}）`}
        actions={may && <Button onClick={() => setAdding(true)}>登记一项</Button>}
      >
        {clusters.length === 0 ? (
          <Empty title="还没有登记">同一信息有 3 人以上申请的，在这里登记决定。</Empty>
        ) : (
          <ul className={styles.rows}>
            {clusters.map((row) => (
              <li key={row.title} className={styles.row}>
                <strong>{row.title}</strong>
                <span>{row.decisionLabel}</span>
                <small>
                  {row.applicants} 人申请　{row.decidedBy?.name}：{row.reason}
                </small>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {isAdding && <ClusterDialog year={year} onClose={() => setAdding(false)} />}
    </>
  );
}

/** D10 is proved when no row is left; D10b follows with a target of the office. */
function Finish({ check: { year, undecided } }: { check: SelfCheck }) {
  const can = useCan();
  const { message } = App.useApp();
  const file = useSelfCheckFile(year);
  const download = (format: 'docx' | 'xlsx') =>
    file.mutate(format, { onError: (error) => void message.error(messageOf(error)) });
  const [isProving, setProving] = useState(false);
  const { data: review } = useObligation('D10', String(year));
  const { data: report } = useObligation('D10b', String(year));
  return (
    <>
      <Buttons>
        {review?.allowedActions.includes('prove') && (
          <>
            <Button type="primary" disabled={undecided > 0} onClick={() => setProving(true)}>
              完成自查
            </Button>
            {undecided > 0 && <span>每一件都有决定后才能完成</span>}
          </>
        )}
        {can('reports.annual') &&
          (['docx', 'xlsx'] as const).map((format) => (
            <Button key={format} loading={file.isPending} onClick={() => download(format)}>
              下载自查报告 {format}
            </Button>
          ))}
      </Buttons>
      <p>
        {review && (
          <>
            自查：<Link to={`/ledger/D10/${year}`}>{review.stateLabel}</Link>
            {'；'}
          </>
        )}
        {report?.dueOn && (
          <>
            报送省政府办公厅：<Link to={`/ledger/D10b/${year}`}>{report.stateLabel}</Link>，
            {plainDay(report.dueOn)}前（内部目标）
          </>
        )}
      </p>
      {isProving && review && <ProveDialog entry={review} onClose={() => setProving(false)} />}
    </>
  );
}

function Rows({ year, items, may }: { year: number; items: SelfCheckRow[]; may: boolean }) {
  const first = items.findIndex(({ decision }) => decision === null);
  const [at, setAt] = useState(Math.max(0, first));
  const [deciding, setDeciding] = useState<SelfCheckDecision>();
  const current = items[at];
  const isOpen = may && current?.decision === null;
  const idOf = (row: SelfCheckRow | undefined) => `check-${row?.documentId ?? ''}`;
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
    const decision = KEYS[event.key];
    if (step !== undefined) {
      const next = Math.min(items.length - 1, Math.max(0, at + step));
      setAt(next);
      document.getElementById(idOf(items[next]))?.scrollIntoView({ block: 'nearest' });
    } else if (decision && isOpen) setDeciding(decision);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <ul
        role="listbox"
        aria-label="不予公开的公文"
        tabIndex={0}
        aria-activedescendant={idOf(current)}
        className={styles.rows}
        onKeyDown={onKeyDown}
      >
        {items.map((row, index) => (
          <li
            key={row.documentId}
            id={idOf(row)}
            role="option"
            aria-selected={index === at}
            className={styles.row}
            onClick={() => setAt(index)}
          >
            <strong>{row.title}</strong>
            <span>{row.decisionLabel ?? '没有决定'}</span>
            <small>
              {row.formedOn && plainDay(row.formedOn)}　{row.department?.name}
              {row.decision && `　${row.decidedBy?.name ?? ''}：${row.reason ?? ''}`}
              {row.decision &&
                row.decision !== 'keep' &&
                (row.executedAt ? '　属性已变更' : '　等另一人变更属性')}
            </small>
          </li>
        ))}
      </ul>
      {current && (
        <div className={styles.choices}>
          {isOpen &&
            SELF_CHECK_DECISIONS.map((decision) => (
              <Button key={decision} onClick={() => setDeciding(decision)}>
                {SELF_CHECK_DECISION_LABELS[decision]}
              </Button>
            ))}
          <Link to={`/documents/${current.documentId ?? ''}`}>打开这件公文</Link>
        </div>
      )}
      {deciding && current && (
        <DecisionDialog
          year={year}
          row={current}
          decision={deciding}
          onClose={() => setDeciding(undefined)}
          onDecided={() => setAt(Math.min(items.length - 1, at + 1))}
        />
      )}
    </>
  );
}
