import { useEffect, useState } from 'react';
import type { PublishedLetterSummary } from '@huiyin/contract/client';
import { Row } from '../../components/Row';
import { hub } from '../../lib/hub';
import { go } from '../../platform/nav';
import { Box } from '../../platform/ui';

const WAIT_MS = 600;
const SHORTEST = 2;

/** R17: published answers to similar questions, while the citizen types; silent when there is none or no network. */
export function Suggestions({ title }: { title: string }) {
  const [found, setFound] = useState<PublishedLetterSummary[]>([]);
  const q = title.trim();

  useEffect(() => {
    if (Array.from(q).length < SHORTEST) {
      setFound([]);
      return undefined;
    }
    let stale = false;
    const timer = setTimeout(() => {
      hub.publishedLetters({ q, limit: 3 }).then(
        (page) => !stale && setFound(page.items),
        () => !stale && setFound([]),
      );
    }, WAIT_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [q]);

  if (found.length === 0) return null;
  return (
    <Box className="field" live="status">
      <Box as="p" className="lead field-head">
        也许已经有答案：
      </Box>
      <Box className="rows">
        {found.map(({ id, title: text }) => (
          <Row key={id} title={text} onPress={() => go('answer', { id })} />
        ))}
      </Box>
    </Box>
  );
}
