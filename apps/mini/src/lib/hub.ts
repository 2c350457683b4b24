import { ApiError, createCitizenClient, TransportError, type Transport } from '@huiyin/contract/client';
import { loginCode } from '../platform/login';
import { currentToken, endSession, keepToken } from './session';
import { taroTransport } from './transport';

/**
 * A session that ended meanwhile must not cost the citizen a letter: sign in again if WeChat can, and send once more,
 * with the new session or without any. On H5 what was handed in under an account is not handed in without it: the page
 * keeps it and says so, and its writer decides.
 */
const renewing: Transport = async (request) => {
  const answer = await taroTransport(request);
  const { authorization, ...headers } = request.headers;
  if (answer.status !== 401 || authorization === undefined) return answer;
  endSession();
  if (process.env.TARO_ENV === 'h5' && request.method !== 'GET') return answer;
  await signIn();
  const token = currentToken();
  return taroTransport({
    ...request,
    headers: token ? { ...headers, authorization: `Bearer ${token}` } : headers,
  });
};

/** The hub's API, as this phone talks to it. */
export const hub = createCitizenClient({
  transport: renewing,
  origin: API_ORIGIN,
  token: currentToken,
  source: process.env.TARO_ENV,
});

/**
 * Signs in with WeChat unless signed in already. Never stands in the way: without a session everything still works
 * with number and query code.
 *
 * @returns whether there is a session now
 */
export async function signIn(): Promise<boolean> {
  if (currentToken()) return true;
  const code = await loginCode();
  if (!code) return false;
  try {
    keepToken((await hub.signInWithWechat(code)).accessToken);
    return true;
  } catch (error) {
    if (error instanceof ApiError || error instanceof TransportError) return false;
    throw error;
  }
}
