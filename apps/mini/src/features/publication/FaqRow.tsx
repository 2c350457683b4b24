import { useState } from 'react';
import type { Faq } from '@huiyin/contract/client';
import { Marked } from '../../components/Marked';
import { Spoken } from '../../components/Spoken';
import { Box, Press } from '../../platform/ui';
import { langOf } from '../../platform/language';
import { published } from '../../words/zh/published';

/** A question that shows its answer in place, so that the citizen stays where they are. */
export function FaqRow({
  faq: { question, answer },
  words = [],
  tagged = true,
}: {
  faq: Pick<Faq, 'question' | 'answer'>;
  words?: readonly string[];
  tagged?: boolean;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Box className="faq">
      <Press className="row" expanded={open} onPress={() => setOpen(!open)}>
        <Box as="span" className="row-text">
          {tagged ? (
            <Box as="span" className="tags">
              <Box as="span" className="tag tag-quiet">
                {published.faqs}
              </Box>
            </Box>
          ) : null}
          <Box as="span" className="row-title" lang={langOf(question)}>
            <Marked text={question} words={words} />
          </Box>
          <Box as="span" className="row-note">
            {open ? published.closeAnswer : published.openAnswer}
          </Box>
        </Box>
      </Press>
      {open && (
        <Box as="p" className="faq-answer" lang={langOf(answer)}>
          {words.length > 0 ? <Marked text={answer} words={words} /> : <Spoken text={answer} />}
        </Box>
      )}
    </Box>
  );
}
