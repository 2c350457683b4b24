import { useEffect, useRef } from 'react';
import type { Mistakes } from '../lib/useMistakes';
import { scrollToField } from '../platform/scroll';
import { Box, Press } from '../platform/ui';
import { common } from '../words/zh/common';

/**
 * Everything that has to be changed, above the form, each with the way to its field; the same words stand beside the
 * field. It takes the focus when a form was sent with mistakes, so that a screen reader reads all of them.
 *
 * @param mistakes id of the field → what to correct, in the order of the form
 * @param turn     counts the tries: the same mistakes again are said again
 */
export function ErrorSummary({ mistakes, turn }: { mistakes: Mistakes; turn: number }) {
  const said = useRef(0);
  const all = Object.entries(mistakes).filter(([, text]) => text);
  const some = all.length > 0;
  useEffect(() => {
    if (!some || said.current === turn) return;
    said.current = turn;
    scrollToField('error-summary');
  }, [some, turn]);
  if (!some) return null;
  return (
    <Box id="error-summary" className="notice notice-bad error-summary" live="alert" focusable>
      <Box as="h2" className="notice-title">
        {common.mistakes(all.length)}
      </Box>
      <Box as="ul">
        {all.map(([id, text]) => (
          <Box as="li" key={id}>
            <Press className="text-button" role="link" onPress={() => scrollToField(id)}>
              {text}
            </Press>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
