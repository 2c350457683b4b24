import type { ConsultationSummary } from '@huiyin/contract/client';
import { Row, Tag } from '../../components/Row';
import { shortDay } from '../../lib/format';
import { go } from '../../platform/nav';

const noteOf = ({ phase, departmentName, opensOn, closesOn, articles, points }: ConsultationSummary) =>
  [
    departmentName,
    phase === 'coming' ? `${shortDay(opensOn)}开始` : `${shortDay(closesOn)}截止`,
    `共 ${articles} 条`,
    phase === 'coming' ? '' : `收到意见 ${points} 条`,
  ]
    .filter(Boolean)
    .join(' · ');

export function ConsultationRow({ consultation }: { consultation: ConsultationSummary }) {
  const { id, title, phase, phaseLabel, daysLeft, shortReason } = consultation;
  return (
    <Row
      tags={
        <>
          <Tag tone={phase === 'collecting' ? 'good' : phase === 'concluded' ? undefined : 'quiet'}>
            {phase === 'collecting' ? (daysLeft > 1 ? `还有 ${daysLeft} 天` : '今天截止') : phaseLabel}
          </Tag>
          {shortReason ? <Tag tone="warn">缩短了期限</Tag> : null}
        </>
      }
      title={title}
      note={noteOf(consultation)}
      onPress={() => go('consultation', { id })}
    />
  );
}
