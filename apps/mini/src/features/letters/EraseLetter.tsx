import { ApiError, type LetterRef } from '@huiyin/contract/client';
import { useRef, useState } from 'react';
import { Section } from '../../components/Row';
import { Notice, Problem } from '../../components/States';
import { isRefused, plainError, type PlainError } from '../../lib/errors';
import { hub } from '../../lib/hub';
import { forgetLetter } from '../../lib/keptLetters';
import { Box, Press } from '../../platform/ui';

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
        删除我在这封信里的个人信息
      </Press>
    );
  return (
    <Section title="删除个人信息">
      <Notice tone="warn" title="删除以后不能恢复">
        姓名、联系方式和信里能认出您的内容会删掉，办理记录去标识后保留。编号和查询码随之失效，您也不能再看这封信和答复，需要的话请先抄下来。
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
          {busy ? '正在删除' : '确认删除'}
        </Press>
        <Press className="button" onPress={() => setAsking(false)}>
          取消
        </Press>
      </Box>
    </Section>
  );
}
