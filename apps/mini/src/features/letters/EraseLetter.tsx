import { ApiError, type LetterRef } from '@huiyin/contract/client';
import { useRef, useState } from 'react';
import { Section } from '../../components/Row';
import { Notice, Problem } from '../../components/States';
import { isRefused, plainError, type PlainError } from '../../lib/errors';
import { hub } from '../../lib/hub';
import { forgetLetter } from '../../lib/keptLetters';
import { Box, Press } from '../../platform/ui';
import { common } from '../../words/zh/common';
import { letter as words } from '../../words/zh/letter';

interface Props {
  number: string;
  letterRef: LetterRef;
  onErased: () => void;
}

/** 删除个人信息 of one ended letter: asks for a confirmation first, because it cannot be undone. */
export function EraseLetter({ number, letterRef, onErased }: Props) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PlainError>();
  /** an answer was lost: a letter that can no longer be opened has been erased */
  const isUnsure = useRef(false);

  async function erase() {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await hub.erase(letterRef).catch((failure: unknown) => {
        if (!isUnsure.current || !(failure instanceof ApiError && failure.status === 404)) throw failure;
      });
      forgetLetter(number);
      onErased();
    } catch (failure) {
      isUnsure.current = !isRefused(failure);
      setError(plainError(failure));
      setBusy(false);
    }
  }

  if (!asking)
    return (
      <Press className="text-button" onPress={() => setAsking(true)}>
        {words.erase}
      </Press>
    );
  return (
    <Section title={words.eraseTitle}>
      <Notice tone="warn" title={words.eraseForGood}>
        {words.eraseText}
      </Notice>
      {error ? (
        <Box className="field">
          <Problem error={error} />
        </Box>
      ) : null}
      <Box className="actions">
        <Press
          className={`button ${busy ? 'button-off' : 'button-danger'}`}
          disabled={busy}
          onPress={() => void erase()}
        >
          {busy ? words.erasing : words.eraseNow}
        </Press>
        <Press className="button" onPress={() => setAsking(false)}>
          {common.cancel}
        </Press>
      </Box>
    </Section>
  );
}
