import type { LetterPair } from '@huiyin/contract/client';
import { useState } from 'react';
import { Problem } from '../../components/States';
import { plainError, type PlainError } from '../../lib/errors';
import { hub, signIn } from '../../lib/hub';
import { keepLetter, type KeptLetter } from '../../lib/keptLetters';
import { CAN_SIGN_IN } from '../../platform/login';
import { Box, Press } from '../../platform/ui';

interface Props extends Omit<KeptLetter, 'number' | 'queryCode'> {
  pair: LetterPair;
}

/** Keeps a letter that was found by its number: under the citizen's WeChat name there, on this device elsewhere. */
export function ClaimButton({ pair, title, kind, receivedAt }: Props) {
  const [done, setDone] = useState('');
  const [error, setError] = useState<PlainError>();

  async function keep() {
    setError(undefined);
    try {
      if (CAN_SIGN_IN && (await signIn())) await hub.claim(pair);
      keepLetter({ ...pair, title, kind, receivedAt });
      setDone('已经存进“我的来信”。');
    } catch (failure) {
      setError(plainError(failure));
    }
  }

  if (done) return <Box live="status">{done}</Box>;
  return (
    <Box>
      <Press className="text-button" onPress={() => void keep()}>
        存进“我的来信”，下次不用再输查询码
      </Press>
      <Problem error={error} />
    </Box>
  );
}
