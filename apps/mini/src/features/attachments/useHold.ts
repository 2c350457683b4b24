import { useCallback, useRef, useState } from 'react';

/**
 * Why a form must not be sent yet because of its files.
 *
 * @param correct takes the mistake of the files away once they no longer hold the form up
 */
export function useHold(correct: (name: 'attachments') => void) {
  const [hold, setHold] = useState<string>();
  const last = useRef<string>();
  const onHold = useCallback(
    (why: string | undefined) => {
      if (last.current && !why) correct('attachments');
      last.current = why;
      setHold(why);
    },
    [correct],
  );
  return { hold, onHold };
}
