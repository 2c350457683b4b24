import type { LetterDetail } from '@huiyin/contract/client';
import { moment } from '../../lib/format';
import { Unbroken } from '../../components/Unbroken';
import { Box } from '../../platform/ui';
import { Original } from '../../components/Original';
import { langOf } from '../../platform/language';
import { letter as words } from '../../words/zh/letter';

/** Newest first: what people look for is where the letter is now. What the citizen added stands at its own step. */
export function Timeline({ letter }: { letter: Pick<LetterDetail, 'timeline' | 'supplements'> }) {
  const newestFirst = [...letter.timeline].sort((a, b) => b.seq - a.seq);
  const added = new Map(letter.supplements.map(({ seq, body }) => [seq, body]));
  return (
    <Box as="ol" className="timeline">
      {newestFirst.map(({ seq, at, type, text }, index) => (
        <Box as="li" key={seq} className={`timeline-item${index === 0 ? ' timeline-now' : ''}`}>
          <Box className="timeline-dot" hidden />
          <Box as="span" className="timeline-title">
            <Box as="span" lang={langOf(words.event(type, text ?? '').title)}>
              <Unbroken text={words.event(type, text ?? '').title} />
            </Box>
          </Box>
          <Box as="span" className="timeline-at">
            {moment(at)}
          </Box>
          {words.event(type, text ?? '').more ? (
            <Box as="span" className="timeline-text wrap">
              <Original text={words.event(type, text ?? '').more} />
            </Box>
          ) : null}
          {added.has(seq) ? (
            <Box as="span" className="timeline-text wrap">
              <Original text={added.get(seq) ?? ''} />
            </Box>
          ) : null}
        </Box>
      ))}
    </Box>
  );
}
