import { useState } from 'react';
import { Notice } from '../components/States';
import { signIn } from '../lib/hub';
import { endSession, useSignedIn } from '../lib/session';
import { Box, Press } from './ui';

/** A session lists the citizen's letters on any phone. */
export function SignInCard({ withSignOut = false }: { withSignOut?: boolean }) {
  const signedIn = useSignedIn();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  if (signedIn && !withSignOut) return null;

  if (signedIn) {
    return (
      <Box className="card">
        <Box as="p">已用微信登录，换手机也能看到您的来信。</Box>
        <Press className="text-button" onPress={endSession}>
          退出登录
        </Press>
      </Box>
    );
  }
  const start = () => {
    setState('busy');
    void signIn().then((ok) => setState(ok ? 'idle' : 'failed'));
  };
  return (
    <Box className="card">
      <Box as="p">用微信登录后，换手机也能看到您的来信。不登录也能写信和查询。</Box>
      {state === 'failed' ? (
        <Notice tone="bad" title="没有登录成功">
          请稍后再试。不登录也可以用编号和查询码查询。
        </Notice>
      ) : null}
      <Box className="actions actions-close">
        <Press className="button" disabled={state === 'busy'} onPress={start}>
          {state === 'busy' ? '正在登录' : '微信登录'}
        </Press>
      </Box>
    </Box>
  );
}
