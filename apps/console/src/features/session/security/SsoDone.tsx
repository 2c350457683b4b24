import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { useTitle } from '../../../kit/useTitle.js';
import { SSO_CHANNEL, SSO_PROBLEMS } from '../api/sso.js';
import { GateFrame } from '../components/Gate.js';

/** The window in which the person signed in at the provider once more: tells the page that waits, and closes. */
export function SsoDone() {
  useTitle('再验证一次身份');
  const [search] = useSearchParams();
  const why = search.get('sso');
  useEffect(() => {
    const channel = new BroadcastChannel(SSO_CHANNEL);
    channel.postMessage(why);
    channel.close();
    window.close();
  }, [why]);
  return (
    <GateFrame
      title={why === null ? '已验证' : '没有通过'}
      lead={why === null ? '可以关闭这个窗口，回到工作台继续。' : (SSO_PROBLEMS[why] ?? SSO_PROBLEMS.failed)}
    />
  );
}
