import type { LetterDetail } from '@huiyin/contract/client';
import { moment } from '../../lib/format';
import { Unbroken } from '../../components/Unbroken';
import { Box } from '../../platform/ui';

/** Newest first: what people look for is where the letter is now. What the citizen added stands at its own step. */
export function Timeline({ letter }: { letter: Pick<LetterDetail, 'timeline' | 'supplements'> }) {
  const newestFirst = [...letter.timeline].sort((a, b) => b.seq - a.seq);
  const added = new Map(letter.supplements.map(({ seq, body }) => [seq, body]));
  return (
    <Box as="ol" className="timeline">
      {newestFirst.map(({ seq, at, text }, index) => (
        <Box as="li" key={seq} className={`timeline-item${index === 0 ? ' timeline-now' : ''}`}>
          <Box className="timeline-dot" hidden />
          <Box as="span" className="timeline-title">
            <Unbroken text={text ?? ''} />
          </Box>
          <Box as="span" className="timeline-at">
            {moment(at)}
          </Box>
          {added.has(seq) ? (
            <Box as="span" className="timeline-text wrap">
              {added.get(seq)}
            </Box>
          ) : null}
        </Box>
      ))}
    </Box>
  );
}
