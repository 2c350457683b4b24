import type { OpenDaySummary } from '@huiyin/contract/client';
import { Row, Tag } from '../../components/Row';
import { plainDay, shortDay } from '../../lib/format';

const daysOf = ({ firstOn, lastOn }: OpenDaySummary) => {
  if (!firstOn) return '日期待定';
  return lastOn && lastOn !== firstOn ? `${plainDay(firstOn)}至${shortDay(lastOn)}` : plainDay(firstOn);
};

export function OpenDayRow({ openDay, past = false }: { openDay: OpenDaySummary; past?: boolean }) {
  const { id, title, place, status, statusLabel, canSignUp, seatsLeft, hasSummary, coverUrl } = openDay;
  return (
    <Row
      tags={
        <>
          {status === 'cancelled' ? <Tag tone="late">{statusLabel}</Tag> : null}
          {canSignUp ? (
            <Tag tone="good">{seatsLeft > 0 ? `可以报名，余 ${seatsLeft} 个名额` : '可以报名'}</Tag>
          ) : null}
          {past && hasSummary ? <Tag>有活动总结</Tag> : null}
        </>
      }
      picture={coverUrl ? API_ORIGIN + coverUrl : undefined}
      title={title}
      note={`${daysOf(openDay)} · ${place}`}
      to={['openDay', { id }]}
    />
  );
}
