import type { OpinionDecision } from '@huiyin/contract';
import type { PublicOpinion } from '@huiyin/contract/client';
import { Tag } from '../../components/Row';
import { plainDay } from '../../lib/format';
import { Box, Prose } from '../../platform/ui';

export const DECISION_TONES: Record<OpinionDecision, 'good' | 'warn' | 'late' | 'quiet'> = {
  adopted: 'good',
  partly: 'warn',
  not_adopted: 'late',
  out_of_scope: 'quiet',
};

/** What was published before a correction stays to be read. */
export function Earlier({ versions }: { versions: PublicOpinion['earlier'] }) {
  return (
    <>
      {versions.map(({ on, decisionLabel, reason, note }, index) => (
        <Box as="p" key={index} className="small">
          {plainDay(on)}公布的是“{decisionLabel}”{reason ? `，理由：${reason}` : ''}
          {note ? `。更正缘由：${note}` : ''}
        </Box>
      ))}
    </>
  );
}

export function OpinionCard({ opinion }: { opinion: PublicOpinion }) {
  const { articleHeading, stanceLabel, wording, decision, decisionLabel, reason, people, nameless } = opinion;
  const who = [people > 0 ? `${people} 人` : '', nameless > 0 ? `未留联系方式的 ${nameless} 份` : '']
    .filter(Boolean)
    .join('，');
  return (
    <Box as="article" className="card" id={`opinion-${opinion.id}`}>
      <Box className="tags">
        <Tag tone={DECISION_TONES[decision]}>{decisionLabel}</Tag>
        <Tag tone="quiet">
          {articleHeading} · {stanceLabel}
        </Tag>
        {opinion.concentrated ? <Tag tone="warn">相对集中</Tag> : null}
      </Box>
      <Prose className="article-text">{wording}</Prose>
      {who ? (
        <Box as="p" className="small">
          提出这条意见：{who}
        </Box>
      ) : null}
      {reason ? <Prose className="opinion-reason">{`理由：${reason}`}</Prose> : null}
      <Earlier versions={opinion.earlier} />
    </Box>
  );
}
