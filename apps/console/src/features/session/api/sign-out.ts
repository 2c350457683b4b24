import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import { api, unwrap } from '../../../lib/api.js';
import { leftovers } from '../../../lib/leftovers.js';
import { hasCode } from '../../../lib/problems.js';
import { session } from '../../../lib/session.js';

/**
 * Ends the session, in every tab. An unreachable server forgets it by itself when it is idle; until then the browser
 * keeps its cookie, which the person has to know at a computer that others use.
 */
export function useSignOut() {
  const { message } = App.useApp();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/staff/sessions/current')),
    onError: (error) => {
      if (!hasCode(error, 'UNAUTHENTICATED'))
        void message.warning('没有连上服务器：请关闭浏览器，登录会在闲置一段时间后失效', 10);
    },
    onSettled: () => {
      session.end();
      leftovers.forget();
    },
  });
}
