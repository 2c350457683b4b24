import { useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { confirmed } from '../../../lib/confirmation.js';
import { Sentence } from '../../../lib/problems.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

/** What the server says of a sign-in at the provider that did not work, as the address of the page carries it. */
export const SSO_PROBLEMS: Record<string, string> = {
  'no-account': '没有与您对应的账号：请先用密码登录并在“账号安全”中绑定，或联系系统管理员。',
  closed: '您的账号已停用，请联系系统管理员。',
  'no-role': '您所在的组没有对应的角色，请联系系统管理员。',
  'other-person': '与这个账号绑定的不是同一个人，没有通过。',
  failed: '登录没有通过核验，请重试；仍不行时请联系系统管理员。',
  down: '统一身份认证没有应答，请稍后再试，或用用户名和密码登录。',
  expired: '登录时间太长或已在别处完成，请重新开始。',
};

/** Where a tab or window of this browser tells the one that opened it how it went. */
export const SSO_CHANNEL = 'huiyin.sso';

/** Asked by the login page: how one may sign in besides with a password. */
export const useSignInOptions = () =>
  useQuery({
    queryKey: keys.session.options,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/sso/options', { signal })),
  });

export const useSsoLink = () =>
  useQuery({
    queryKey: keys.session.ssoLink,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/sso/link', { signal })),
  });

export function useSsoCalls() {
  const onSuccess = useInvalidation(keys.session.ssoLink);
  const link = useMutation({
    mutationFn: () => confirmed(() => unwrap(api.POST('/api/v1/staff/sso/link'))),
    onSuccess: ({ address }) => window.location.assign(address),
  });
  const unlink = useMutation({
    mutationFn: () => confirmed(() => unwrap(api.DELETE('/api/v1/staff/sso/link'))),
    onSuccess,
  });
  return { link, unlink };
}

/**
 * Signs in at the provider once more, in a window of its own.
 *
 * @throws {Sentence} it was refused, or not finished
 */
export async function stepUpAtProvider(): Promise<void> {
  const channel = new BroadcastChannel(SSO_CHANNEL);
  // The window of another site is no longer ours to look at: it tells how it went when it comes back.
  const told = new Promise<string | null>((resolve) => {
    channel.onmessage = ({ data }: MessageEvent<string | null>) => resolve(data);
    // Back on this page without a word from there: the window was closed, or left open.
    window.addEventListener('focus', () => setTimeout(() => resolve('expired'), 3000), { once: true });
  });
  const { address } = await unwrap(api.POST('/api/v1/staff/sso/step-up'));
  window.open(address, '_blank', 'popup,width=520,height=680');
  const why = await told;
  channel.close();
  if (why !== null) throw new Sentence(SSO_PROBLEMS[why] ?? SSO_PROBLEMS.failed);
}
