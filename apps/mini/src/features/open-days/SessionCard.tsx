import type { OpenDaySession } from '@huiyin/contract/client';
import { Pair, Tag } from '../../components/Row';
import { moment, period } from '../../lib/format';
import { Box, Press } from '../../platform/ui';

/** One session: when, how many seats, and what the server says can be done with it now. */
export function SessionCard({ session, openDayId }: { session: OpenDaySession; openDayId: string }) {
  const { id, startsAt, endsAt, opensAt, closesAt, canSignUp, state } = session;
  return (
    <Box className="card">
      <Box className="tags">
        <Tag tone={canSignUp ? 'good' : 'quiet'}>{session.stateLabel}</Tag>
        <Tag tone="quiet">{session.modeLabel}</Tag>
      </Box>
      <Box as="h3" className="row-title session-time">
        {period(startsAt, endsAt)}
      </Box>
      <Pair name="名额">
        共 {session.capacity} 个，余 {session.seatsLeft} 个
        {session.seatsWaiting > 0
          ? `，${session.mode === 'draw' ? '待抽签' : '候补'} ${session.seatsWaiting} 人`
          : ''}
      </Pair>
      <Pair name="每次报名">最多 {session.seatsPerSignUp} 人，含本人</Pair>
      {session.minimumAge === null ? null : <Pair name="年龄">须满 {session.minimumAge} 周岁</Pair>}
      <Pair name="报名时间">
        {moment(opensAt)}至{moment(closesAt)}
      </Pair>
      {session.cancelReason ? <Pair name="取消原因">{session.cancelReason}</Pair> : null}
      {canSignUp ? (
        <Box className="actions actions-close">
          <Press
            className="button button-main"
            label={`${state === 'waiting_list' ? '排候补' : '报名'} ${period(startsAt, endsAt)}`}
            to={['signUpForm', { openDay: openDayId, session: id }]}
          >
            {state === 'waiting_list' ? '排候补' : '报名'}
          </Press>
        </Box>
      ) : null}
    </Box>
  );
}
