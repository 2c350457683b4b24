import { ApiError, type SignUp, type SignUpRef } from '@huiyin/contract/client';
import { useState } from 'react';
import { Notice, Problem } from '../../components/States';
import { plainError, type PlainError } from '../../lib/errors';
import { hub } from '../../lib/hub';
import { go } from '../../platform/nav';
import { Box, Press } from '../../platform/ui';

interface Props {
  signUp: SignUp;
  signUpRef: SignUpRef;
  onChanged: (signUp: SignUp) => void;
  onReload: () => void;
}
type Plain = 'confirm' | 'decline' | 'cancel';

const CALLS: Record<Plain, { button: string; sure?: string; send: (ref: SignUpRef) => Promise<SignUp> }> = {
  confirm: { button: '确认参加', send: (ref) => hub.confirmSignUp(ref) },
  decline: {
    button: '放弃这个名额',
    sure: '放弃后名额给下一位，不能恢复。',
    send: (ref) => hub.declineSignUp(ref),
  },
  cancel: {
    button: '取消报名',
    sure: '取消后名额给候补的人，想再参加要重新报名。',
    send: (ref) => hub.cancelSignUp(ref),
  },
};
const ORDER: readonly Plain[] = ['confirm', 'decline', 'cancel'];

/** What can be done with a sign-up now: exactly what the server listed. */
export function SignUpActions({ signUp, signUpRef, onChanged, onReload }: Props) {
  const [asking, setAsking] = useState<Plain>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PlainError & { stale?: boolean }>();
  const allowed = ORDER.filter((action) => signUp.allowedActions.includes(action));

  async function send(action: Plain) {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      onChanged(await CALLS[action].send(signUpRef));
      setAsking(undefined);
    } catch (failure) {
      setError({ ...plainError(failure), stale: failure instanceof ApiError && failure.status === 409 });
    } finally {
      setBusy(false);
    }
  }
  const tap = (action: Plain) => (CALLS[action].sure ? setAsking(action) : void send(action));

  const mayChange = signUp.allowedActions.includes('change');
  const change = () =>
    go('signUpChange', 'id' in signUpRef ? { id: signUpRef.id } : { number: signUpRef.number });

  if (allowed.length === 0 && !mayChange) return null;
  return (
    <Box className="section">
      <Problem error={error} onReload={error?.stale ? onReload : undefined} />
      {asking ? (
        <>
          <Notice tone="warn">{CALLS[asking].sure}</Notice>
          <Box className="actions">
            <Press
              className={`button ${busy ? 'button-off' : 'button-danger'}`}
              disabled={busy}
              onPress={() => void send(asking)}
            >
              {busy ? '正在提交' : `确认${CALLS[asking].button}`}
            </Press>
            <Press className="button" onPress={() => setAsking(undefined)}>
              不，保留
            </Press>
          </Box>
        </>
      ) : (
        <Box className="actions">
          {mayChange ? (
            <Press className="button" disabled={busy} onPress={change}>
              修改报名
            </Press>
          ) : null}
          {allowed.map((action) => (
            <Press
              key={action}
              className={`button${action === 'confirm' ? ' button-main' : action === 'cancel' ? ' button-danger' : ''}`}
              disabled={busy}
              onPress={() => tap(action)}
            >
              {CALLS[action].button}
            </Press>
          ))}
        </Box>
      )}
    </Box>
  );
}
