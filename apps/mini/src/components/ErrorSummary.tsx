import { useEffect, useRef } from 'react';
import { scrollToField } from '../platform/scroll';
import { Box, Press } from '../platform/ui';
import { common } from '../words/zh/common';

export interface NamedMistake {
  /** id of the field */
  id: string;
  text: string;
}

/**
 * Everything that has to be changed, above the form, each with the way to its field; the same words stand beside the
 * field. It takes the focus when a form was sent with mistakes, so that a screen reader reads all of them.
 *
 * @param turn counts the tries: the same mistakes again are said again
 */
export function ErrorSummary({ mistakes, turn }: { mistakes: readonly NamedMistake[]; turn: number }) {
  const said = useRef(0);
  useEffect(() => {
    if (mistakes.length === 0 || said.current === turn) return;
    said.current = turn;
    scrollToField('error-summary');
  }, [mistakes, turn]);
  if (mistakes.length === 0) return null;
  return (
    <Box id="error-summary" className="notice notice-bad error-summary" live="alert" focusable>
      <Box as="h2" className="notice-title">
        {common.mistakes(mistakes.length)}
      </Box>
      <Box as="ul">
        {mistakes.map(({ id, text }) => (
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
