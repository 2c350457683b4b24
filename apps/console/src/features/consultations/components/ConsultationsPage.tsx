import { PlusOutlined } from '@ant-design/icons';
import { CONSULTATION_PHASE_LABELS, CONSULTATION_PHASES, type ConsultationPhase } from '@huiyin/contract';
import { Button } from 'antd';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { PagedList } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { Sheet } from '../../../kit/Sheet.js';
import { Empty } from '../../../kit/States.js';
import { Tabs } from '../../../kit/Tabs.js';
import { longDay, shortDay } from '../../../lib/days.js';
import { useCan } from '../../../lib/profile.js';
import { useConsultations, useLateConsultations, type ConsultationItem } from '../api/consultations.js';
import styles from './Consultations.module.css';

type Shown = ConsultationPhase | 'all' | 'late';

/** 民意征集: all of them by phase, and for supervisors those whose feedback is missing (R11). */
export function ConsultationsPage() {
  const can = useCan();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const asked = params.get('phase');
  const shown: Shown =
    asked === 'late' ? asked : (CONSULTATION_PHASES.find((phase) => phase === asked) ?? 'all');
  const items: { key: Shown; label: string }[] = [
    { key: 'all', label: '全部' },
    ...(can('supervision.read') ? [{ key: 'late' as const, label: '反馈逾期' }] : []),
    ...CONSULTATION_PHASES.map((key) => ({ key, label: CONSULTATION_PHASE_LABELS[key] })),
  ];
  return (
    <Page
      spaced
      title="民意征集"
      actions={
        can('consultations.draft') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/consultations/new')}>
            新建征集
          </Button>
        )
      }
    >
      <Tabs
        label="阶段"
        active={shown}
        items={items}
        onChange={(phase) => setParams(phase === 'all' ? {} : { phase }, { replace: true })}
      >
        {shown === 'late' ? <Late /> : <OfPhase phase={shown === 'all' ? undefined : shown} />}
      </Tabs>
    </Page>
  );
}

function OfPhase({ phase }: { phase: ConsultationPhase | undefined }) {
  const query = useConsultations(phase);
  return (
    <PagedList what="民意征集" query={query} unit="次征集" empty={<Empty title="没有这样的征集" />}>
      {(items) => <List items={items} />}
    </PagedList>
  );
}

function Late() {
  const query = useLateConsultations();
  return (
    <PagedList
      what="反馈逾期的征集"
      query={query}
      unit="次征集"
      empty={<Empty title="没有逾期的反馈">决策结果公布后，次日起还没有反馈采纳情况的列在这里。</Empty>}
    >
      {(items) => <List items={items} />}
    </PagedList>
  );
}

function List({ items }: { items: ConsultationItem[] }) {
  return (
    <Sheet caption="民意征集">
      <thead>
        <tr>
          <th scope="col">标题</th>
          <th scope="col" data-wide>
            起草处室
          </th>
          <th scope="col">征集期</th>
          <th scope="col">阶段</th>
          <th scope="col" data-num>
            意见
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row">
              <Link to={`/consultations/${item.id}`}>{item.title}</Link>
            </th>
            <td data-wide>{item.departmentName}</td>
            <td>
              {longDay(item.opensOn)}至{shortDay(item.closesOn)}
            </td>
            <td>
              {item.phaseLabel}
              {item.daysLeft > 0 && <small>　还剩 {item.daysLeft} 天</small>}
              {item.feedbackLate && <strong className={styles.late}>　反馈已逾期</strong>}
            </td>
            <td data-num>{item.points}</td>
          </tr>
        ))}
      </tbody>
    </Sheet>
  );
}
