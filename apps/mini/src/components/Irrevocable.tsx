import { ApiError } from '@huiyin/contract/client';
import { useState } from 'react';
import { plainError, type PlainError } from '../lib/errors';
import { Box, Press } from '../platform/ui';
import { Notice, Problem } from './States';

interface Props {
  /** what it is, on the first button */
  name: string;
  /** what will be gone */
  warning: string;
  /** the second button */
  confirm: string;
  onConfirm: () => Promise<void>;
  /** offered where the server says that the page is out of date */
  onReload?: () => void;
}

/** What cannot be undone takes two presses: the second one after the words that say what will be gone. */
export function Irrevocable({ name, warning, confirm, onConfirm, onReload }: Props) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PlainError & { stale?: boolean }>();

  async function send() {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await onConfirm();
      setAsking(false);
    } catch (failure) {
      // Done by the first try, whose answer was lost, or on another phone.
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
          <Notice tone="warn">{warning}</Notice>
          <Box className="actions">
            <Press
              className={`button ${busy ? 'button-off' : 'button-danger'}`}
              disabled={busy}
              onPress={() => void send()}
            >
              {busy ? '正在提交' : confirm}
            </Press>
            <Press className="button" onPress={() => setAsking(false)}>
              不，保留
            </Press>
          </Box>
        </>
      ) : (
        <Press className="button" onPress={() => setAsking(true)}>
          {name}
        </Press>
      )}
    </Box>
  );
}
