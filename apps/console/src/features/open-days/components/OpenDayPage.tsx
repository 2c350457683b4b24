import { App, Button, Tabs } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { PageFrame, PageHead } from '../../../kit/Page.js';
import { Failure, Loading } from '../../../kit/States.js';
import { timeOf } from '../../../lib/days.js';
import { messageOf } from '../../../lib/problems.js';
import { useCan } from '../../../lib/profile.js';
import { useTitle } from '../../../kit/useTitle.js';
import { useCancelOpenDay, useOpenDay, usePublish, type OpenDay, type Session } from '../api/open-days.js';
import { useExport, useMiniCode } from '../api/records.js';
import { CancelDialog } from './CancelDialog.js';
import { MessagePanel } from './MessagePanel.js';
import { OpinionsPanel } from './OpinionsPanel.js';
import { SessionCard } from './SessionCard.js';
import { SessionDialog } from './SessionDialog.js';
import { SummaryPanel } from './SummaryPanel.js';
import styles from './OpenDays.module.css';

/** One open day: its sessions with live figures, and what is done before, on and after the day. */
export function OpenDayPage() {
  const { id = '' } = useParams();
  const openDay = useOpenDay(id, { live: true });
  useTitle(openDay.data?.title ?? '开放日');
  if (openDay.isError && !openDay.data)
    return <Failure what="开放日" error={openDay.error} retry={() => void openDay.refetch()} />;
  if (!openDay.data) return <Loading what="开放日" rows={8} />;
  return <Loaded openDay={openDay.data} />;
}

function Loaded({ openDay }: { openDay: OpenDay }) {
  const can = useCan();
  const [session, setSession] = useState<Session | 'new'>();
  const manages = can('open-days.manage');
  const helps = can('open-days.gate');
  const tabs = [
    {
      key: 'sessions',
      label: '场次',
      children: (
        <div className={styles.sessions}>
          {openDay.sessions.map((one) => (
            <SessionCard
              key={one.id}
              openDay={openDay}
              session={one}
              manages={manages}
              helps={helps}
              onEdit={() => setSession(one)}
            />
          ))}
          {openDay.sessions.length === 0 && <p>还没有场次。公布之前至少要安排一场。</p>}
          {manages && openDay.status !== 'cancelled' && (
            <div>
              <Button onClick={() => setSession('new')}>增加场次</Button>
            </div>
          )}
        </div>
      ),
    },
    { key: 'content', label: '内容', children: <Content openDay={openDay} /> },
    ...(helps && openDay.status !== 'draft'
      ? [
          {
            key: 'opinions',
            label: '听取的意见',
            children: <OpinionsPanel openDay={openDay} manages={manages} />,
          },
        ]
      : []),
    ...(openDay.allowedActions.includes('message')
      ? [{ key: 'messages', label: '群发消息', children: <MessagePanel openDay={openDay} /> }]
      : []),
    ...(openDay.allowedActions.includes('summarise') || openDay.summary
      ? [{ key: 'summary', label: '总结', children: <SummaryPanel openDay={openDay} /> }]
      : []),
  ];
  return (
    <PageFrame spaced>
      <Head openDay={openDay} manages={manages} />
      <Tabs items={tabs} />
      {session && (
        <SessionDialog
          openDayId={openDay.id}
          known={session === 'new' ? undefined : session}
          onClose={() => setSession(undefined)}
        />
      )}
    </PageFrame>
  );
}

function Head({ openDay, manages }: { openDay: OpenDay; manages: boolean }) {
  const { id, title, statusLabel, status, allowedActions, cancelReason } = openDay;
  const navigate = useNavigate();
  const { message, modal } = App.useApp();
  const [isCancelling, setCancelling] = useState(false);
  const publish = usePublish(id);
  const cancel = useCancelOpenDay(id);
  const exporting = useExport(id);
  const code = useMiniCode(id);
  const fail = (error: unknown) => void message.error(messageOf(error));
  const askPublish = () =>
    modal.confirm({
      title: '公布这个开放日？',
      content: '公布后所有人都能看到，并按各场次的时间报名。',
      okText: '公布',
      onOk: () => publish.mutateAsync(undefined).then(() => message.success('已公布'), fail),
    });
  return (
    <header className={styles.panel}>
      <div className={styles.meta}>
        <Link to="/open-days">全部开放日</Link>
        <span className={styles.status} data-status={status}>
          {statusLabel}
        </span>
        {openDay.personalDataDeletedAt && (
          <span>个人信息已于 {timeOf(openDay.personalDataDeletedAt)} 删除</span>
        )}
      </div>
      <PageHead
        title={title}
        actions={
          <>
            {allowedActions.includes('change') && (
              <Button onClick={() => void navigate(`/open-days/${id}/edit`)}>修改内容</Button>
            )}
            {manages && status !== 'draft' && (
              <Button loading={exporting.isPending} onClick={() => exporting.mutateAsync().catch(fail)}>
                导出名单
              </Button>
            )}
            {manages && status === 'published' && (
              <Button loading={code.isPending} onClick={() => code.mutateAsync().catch(fail)}>
                小程序码
              </Button>
            )}
            {allowedActions.includes('cancel') && (
              <Button onClick={() => setCancelling(true)}>取消开放日</Button>
            )}
            {allowedActions.includes('publish') && (
              <Button type="primary" onClick={askPublish}>
                公布
              </Button>
            )}
          </>
        }
      />
      {cancelReason && (
        <p className={styles.duty} data-warning>
          已取消：{cancelReason}
        </p>
      )}
      {isCancelling && (
        <CancelDialog title="取消整个开放日" change={cancel} onClose={() => setCancelling(false)} />
      )}
    </header>
  );
}

function Content({ openDay }: { openDay: OpenDay }) {
  return (
    <div className={styles.card}>
      <dl className={styles.facts}>
        <dt>地点</dt>
        <dd>{openDay.place}</dd>
        <dt>介绍</dt>
        <dd>{openDay.description}</dd>
        <dt>携带物品</dt>
        <dd>{openDay.bring ?? '无'}</dd>
        <dt>联系方式</dt>
        <dd>{openDay.contact}</dd>
        <dt>报名表</dt>
        <dd>
          姓名、手机号、同行人
          {openDay.fields.map(({ label, required }) => `、${label}${required ? '（必填）' : ''}`)}
          {openDay.needsIdNumber && '、身份证号（活动次日删除）'}
        </dd>
        <dt>个人信息</dt>
        <dd>活动结束 {openDay.keepDays} 天后删除</dd>
      </dl>
    </div>
  );
}
