import type { LetterPair } from '@huiyin/contract/client';
import { useState } from 'react';
import { Problem } from '../../components/States';
import { plainError, type PlainError } from '../../lib/errors';
import { hub, signIn } from '../../lib/hub';
import { keepLetter, type KeptLetter } from '../../lib/keptLetters';
import { Box, Press } from '../../platform/ui';
import { letter as words } from '../../words/zh/letter';

interface Props extends Omit<KeptLetter, 'number' | 'queryCode'> {
  pair: LetterPair;
}

/** Keeps a letter that was found by its number: under the citizen's account when they are signed in, and on this device. */
export function ClaimButton({ pair, title, kind, receivedAt }: Props) {
  const [done, setDone] = useState('');
  const [error, setError] = useState<PlainError>();

  async function keep() {
    setError(undefined);
    try {
      if (await signIn()) await hub.claim(pair);
      keepLetter({ ...pair, title, kind, receivedAt });
      setDone(words.claimed);
    } catch (failure) {
      setError(plainError(failure));
    }
  }

  if (done) return <Box live="status">{done}</Box>;
  return (
    <Box>
      <Press className="text-button" onPress={() => void keep()}>
        {words.claim}
      </Press>
      <Problem error={error} />
    </Box>
  );
}
