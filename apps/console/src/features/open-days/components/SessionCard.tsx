import { App, Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { dayOf, longDay, timeOf } from '../../../lib/days.js';
import { messageOf } from '../../../lib/problems.js';
import { useCancelSession, useDraw, type OpenDay, type Session } from '../api/open-days.js';
import { CancelDialog } from './CancelDialog.js';
import styles from './OpenDays.module.css';

/** A session and its people at this moment. */
export function SessionCard({
  openDay,
  session,
  manages,
  helps,
  onEdit,
}: {
  openDay: OpenDay;
  session: Session;
  manages: boolean;
  helps: boolean;
  onEdit: () => void;
}) {
  const { id, figures, capacity, state, stateLabel } = session;
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [isCancelling, setCancelling] = useState(false);
  const cancel = useCancelSession(id);
  const draw = useDraw(id);
  const isOver = state === 'ended' || state === 'cancelled';
  const isPublic = openDay.status !== 'draft';
  const drawNow = () =>
    draw.mutateAsync(undefined).then(
      () => message.success('已抽签，结果和种子已公开'),
      (error: unknown) => message.error(messageOf(error)),
    );
  const taken = capacity - session.seatsLeft;
  const title = `${longDay(dayOf(session.startsAt))} ${timeOf(session.startsAt).slice(11)} 至 ${timeOf(session.endsAt).slice(11)}`;
  return (
    <section className={styles.card} aria-label={title}>
      <div className={styles.sessionHead}>
        <h3>{title}</h3>
        <span>{stateLabel}</span>
      </div>
      <p className={styles.terms}>
        报名 {timeOf(session.opensAt)} 至 {timeOf(session.closesAt)}；每次最多 {session.seatsPerSignUp} 人；
        {session.minimumAge !== null && `年满 ${session.minimumAge} 周岁；`}
        {session.modeLabel}；{session.promotionLabel}
        {session.promotion === 'offer' && `（${session.offerHours} 小时内）`}
        {session.cancelReason && `；取消原因：${session.cancelReason}`}
      </p>
      <div className={styles.bar} role="img" aria-label={`名额 ${capacity}，已占 ${taken}`}>
        <i style={{ width: `${Math.min(100, (taken / capacity) * 100)}%` }} />
      </div>
      <dl className={styles.figures}>
        <Figure name="报名成功" value={figures.confirmed} of={capacity} />
        {session.promotion === 'offer' && <Figure name="待确认" value={figures.offered} />}
        {session.mode === 'draw' && session.drawnAt === null ? (
          <Figure name="待抽签" value={figures.inDraw} />
        ) : (
          <Figure name="候补" value={figures.waiting} />
        )}
        <Figure name="退出" value={figures.withdrawn} />
        <Figure name="到场" value={figures.attended} />
        <Figure name="其中现场加入" value={figures.walkIns} />
        <Figure name="未到" value={figures.noShows} />
      </dl>
      <div className={styles.buttons}>
        {helps && isPublic && state !== 'cancelled' && (
          <Button
            type={state === 'running' ? 'primary' : 'default'}
            onClick={() => void navigate(`/open-days/sessions/${id}/gate`)}
          >
            入口签到
          </Button>
        )}
        {manages && isPublic && (
          <>
            <Button onClick={() => void navigate(`/open-days/sessions/${id}/people`)}>报名名单</Button>
            <Button onClick={() => void navigate(`/open-days/sessions/${id}/sheet`)}>打印签到表</Button>
          </>
        )}
        {manages && session.mode === 'draw' && state === 'closed' && session.drawnAt === null && (
          <Button type="primary" loading={draw.isPending} onClick={() => void drawNow()}>
            现在抽签
          </Button>
        )}
        {manages && !isOver && <Button onClick={onEdit}>修改场次</Button>}
        {manages && !isOver && <Button onClick={() => setCancelling(true)}>取消场次</Button>}
      </div>
      {session.mode === 'draw' && session.drawnAt && (
        <p className={styles.terms}>
          抽签时间 {timeOf(session.drawnAt)}，种子与结果公开在{' '}
          <a href={`/api/v1/open-day-sessions/${id}/draw`} target="_blank" rel="noreferrer">
            复核数据
          </a>
          。
        </p>
      )}
      {isCancelling && (
        <CancelDialog
          title={`取消 ${timeOf(session.startsAt)} 的场次`}
          change={cancel}
          onClose={() => setCancelling(false)}
        />
      )}
    </section>
  );
}

function Figure({ name, value, of }: { name: string; value: number; of?: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        {of !== undefined && <small> / {of}</small>}
      </dd>
    </div>
  );
}
