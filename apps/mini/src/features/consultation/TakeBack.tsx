import { ApiError, type OwnResponse, type ResponseRef } from '@huiyin/contract/client';
import { useState } from 'react';
import { Notice, Problem } from '../../components/States';
import { plainError, type PlainError } from '../../lib/errors';
import { hub } from '../../lib/hub';
import { Box, Press } from '../../platform/ui';

interface Props {
  responseRef: ResponseRef;
  onChanged: (response: OwnResponse) => void;
  onReload: () => void;
}

/** While the draft is open, the author may take the words back; what became a letter stays one. */
export function TakeBack({ responseRef, onChanged, onReload }: Props) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PlainError & { stale?: boolean }>();

  async function send() {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      onChanged(await hub.takeBackResponse(responseRef));
    } catch (failure) {
      // Taken back by the first try, whose answer was lost, or on another phone.
      setError({ ...plainError(failure), stale: failure instanceof ApiError && failure.status === 409 });
    } finally {
      setBusy(false);
    }
  }

  return (
    <Box className="section">
      <Problem error={error} onReload={error?.stale ? onReload : undefined} />
      {asking ? (
        <>
          <Notice tone="warn">
            撤回后这份意见不再研究，不能恢复；征集截止前可以重新提交。已经转为来信的照常办理。
          </Notice>
          <Box className="actions">
            <Press
              className={`button ${busy ? 'button-off' : 'button-danger'}`}
              disabled={busy}
              onPress={() => void send()}
            >
              {busy ? '正在提交' : '确认撤回'}
            </Press>
            <Press className="button" onPress={() => setAsking(false)}>
              不，保留
            </Press>
          </Box>
        </>
      ) : (
        <Press className="button" onPress={() => setAsking(true)}>
          撤回这份意见
        </Press>
      )}
    </Box>
  );
}
