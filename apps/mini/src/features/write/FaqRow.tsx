import { useState } from 'react';
import type { Suggestions } from '@huiyin/contract/client';
import { Box, Press } from '../../platform/ui';

/** A question that shows its answer in place, so that the citizen stays in the letter. */
export function FaqRow({ faq: { question, answer } }: { faq: Suggestions['faqs'][number] }) {
  const [open, setOpen] = useState(false);
  return (
    <Box className="faq">
      <Press className="row" expanded={open} onPress={() => setOpen(!open)}>
        <Box as="span" className="row-text">
          <Box as="span" className="tags">
            <Box as="span" className="tag tag-quiet">
              常见问题
            </Box>
          </Box>
          <Box as="span" className="row-title">
            {question}
          </Box>
          <Box as="span" className="row-note">
            {open ? '收起答案' : '展开答案'}
          </Box>
        </Box>
      </Press>
      {open && (
        <Box as="p" className="faq-answer">
          {answer}
        </Box>
      )}
    </Box>
  );
}
