import type { OwnPoint } from '@huiyin/contract/client';
import { Section, Tag } from '../../components/Row';
import { rememberCode } from '../../lib/keptLetters';
import { go } from '../../platform/nav';
import { Box, Press, Prose } from '../../platform/ui';
import { ChangeView } from './ChangeView';
import { DECISION_TONES, Earlier } from './OpinionCard';

/** One point of the own response, and what became of it. */
export function MyPoint({ point }: { point: OwnPoint }) {
  const { articleHeading, stanceLabel, text, outcome, letterNumber, letterQueryCode } = point;
  const openLetter = () => {
    if (!letterNumber) return;
    if (letterQueryCode) rememberCode({ number: letterNumber, queryCode: letterQueryCode });
    go('letter', { number: letterNumber });
  };
  return (
    <Section title={articleHeading}>
      <Box className="card">
        <Box className="tags">
          <Tag tone="quiet">{stanceLabel}</Tag>
          {outcome ? <Tag tone={DECISION_TONES[outcome.decision]}>{outcome.decisionLabel}</Tag> : null}
        </Box>
        {text ? <Prose className="article-text">{text}</Prose> : null}
        {letterNumber ? (
          <>
            <Box as="p" className="small">
              这一条是来信，已经按来信办理，编号 {letterNumber}。
            </Box>
            <Press className="text-button" onPress={openLetter}>
              看这封来信
            </Press>
          </>
        ) : null}
        {outcome ? (
          <Box className="outcome">
            <Box as="p" className="small">
              {outcome.people > 1 ? `${outcome.people} 人提了同样的意见，归并为：` : '归并为：'}
              {outcome.wording}
            </Box>
            {outcome.reason ? <Prose className="opinion-reason">{`理由：${outcome.reason}`}</Prose> : null}
            {outcome.changes.map((change) => (
              <Box key={change.articleId}>
                <Box as="h3" className="row-title">
                  {change.heading}改成了
                </Box>
                <ChangeView change={change} />
              </Box>
            ))}
            <Earlier versions={outcome.earlier} />
          </Box>
        ) : null}
      </Box>
    </Section>
  );
}
