import { useEffect, useState } from 'react';
import { TEXT_LIMITS } from '@huiyin/contract';
import type { Suggestions as Suggested } from '@huiyin/contract/client';
import { Row } from '../../components/Row';
import { hub } from '../../lib/hub';
import { Box } from '../../platform/ui';
import { FaqRow } from '../publication/FaqRow';
import { Original } from '../../components/Original';
import { write } from '../../words/zh/write';

const WAIT_MS = 600;
const SHORTEST = 4;
const MOST = 3;
const NOTHING = { items: [], faqs: [] };
const LONGEST = TEXT_LIMITS.titleMax + TEXT_LIMITS.bodyMax;

/** R17: 常见问题 and published answers that match what is being typed; empty without a match or a network. */
export function Suggestions({ title, body }: { title: string; body: string }) {
  const [found, setFound] = useState<Pick<Suggested, 'items' | 'faqs'>>(NOTHING);
  const text = `${title.trim()}\n${body.trim()}`.trim();

  useEffect(() => {
    if (Array.from(text).length < SHORTEST) {
      setFound(NOTHING);
      return undefined;
    }
    let stale = false;
    const timer = setTimeout(() => {
      hub.suggestions(Array.from(text).slice(0, LONGEST).join('')).then(
        ({ items, faqs }) => !stale && setFound({ items: items.slice(0, MOST), faqs }),
        () => !stale && setFound(NOTHING),
      );
    }, WAIT_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [text]);

  if (found.items.length + found.faqs.length === 0) return null;
  return (
    <Box className="field" live="status">
      <Box as="p" className="lead field-head">
        {write.suggestions}
      </Box>
      <Box className="rows">
        {found.faqs.map((faq) => (
          <FaqRow key={faq.id} faq={faq} />
        ))}
        {found.items.map(({ id, title: question, excerpt }) => (
          <Row
            key={id}
            title={<Original text={question} />}
            note={<Original text={excerpt} />}
            to={['answer', { id }]}
          />
        ))}
      </Box>
    </Box>
  );
}
