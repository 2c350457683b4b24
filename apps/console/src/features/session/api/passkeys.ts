import type { ApiComponents } from '@huiyin/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { confirmed } from '../../../lib/confirmation.js';
import { Sentence } from '../../../lib/problems.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

type Schemas = ApiComponents['schemas'];
export type Passkeys = Schemas['PasskeysView'];
export type Passkey = Schemas['PasskeyView'];
export type PasskeyAnswer = Schemas['PasskeyAnswerDto'];

/** Loaded with the first passkey: few pages need it. */
const library = () => import('@simplewebauthn/browser');

export const usePasskeys = () =>
  useQuery({
    queryKey: keys.session.passkeys,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/passkeys', { signal })),
  });

export const browserHasPasskeys = (): boolean => 'PublicKeyCredential' in window;

/** Why passkeys cannot be used on this page, in a sentence; null where they can. */
export function passkeyObstacle({ origin, unavailable }: Passkeys): string | null {
  if (unavailable !== null) return unavailable;
  if (origin !== window.location.origin)
    return `通行密钥只能在 ${origin}/console/ 使用，您现在打开的是另一个网址。`;
  return browserHasPasskeys()
    ? null
    : '这个浏览器不支持通行密钥，请换用新一些的 Edge、Chrome、Firefox 或 Safari。';
}

/** What the browser's words mean for the person. The names are those of WebAuthn. */
const FAILURES: Record<string, string> = {
  NotAllowedError: '没有完成：已取消、等得太久，或这里没有这个账号的通行密钥。请再试一次。',
  AbortError: '没有完成，请再试一次。',
  InvalidStateError: '这个设备上已经有这个账号的通行密钥。',
  SecurityError: '通行密钥不能在现在这个网址使用，请用单位公布的网址打开工作台。',
  ConstraintError: '这个设备不能验证指纹、面容或 PIN，请换一个设备。',
  NotSupportedError: '这个设备不支持通行密钥，请换一个设备。',
};

/** @throws {Sentence} the browser or the person refused */
async function told<T>(asking: Promise<T>): Promise<T> {
  try {
    return await asking;
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    throw new Sentence(FAILURES[name] ?? '通行密钥没有通过，请再试一次。', { cause: error });
  }
}

/** Lets a passkey sign. @throws {Sentence} */
async function answerTo({ options }: Schemas['PasskeyOptionsView']): Promise<PasskeyAnswer> {
  const { startAuthentication } = await library();
  const optionsJSON = options as unknown as Parameters<typeof startAuthentication>[0]['optionsJSON'];
  const { id, response } = await told(startAuthentication({ optionsJSON }));
  const { clientDataJSON, authenticatorData, signature } = response;
  return { id, clientDataJSON, authenticatorData, signature };
}

/** For a person who has given name and password. @throws {Sentence} */
export const passkeyAtSignIn = async (body: Schemas['PasskeyQuestionDto']): Promise<PasskeyAnswer> =>
  answerTo(await unwrap(api.POST('/api/v1/staff/sessions/passkey', { body })));

/** @throws {Sentence} */
export async function stepUpWithPasskey(): Promise<void> {
  const passkey = await answerTo(await unwrap(api.POST('/api/v1/staff/sessions/current/passkey')));
  await unwrap(api.POST('/api/v1/staff/sessions/current/step-up', { body: { passkey } }));
}

/** Makes a passkey on this device, or on one that the browser reaches. @throws {Sentence} */
async function made(): Promise<Schemas['NewPasskeyDto']> {
  const { startRegistration } = await library();
  const { options } = await confirmed(() => unwrap(api.POST('/api/v1/staff/passkeys/enrolment')));
  const optionsJSON = options as unknown as Parameters<typeof startRegistration>[0]['optionsJSON'];
  const { id, response } = await told(startRegistration({ optionsJSON }));
  const { clientDataJSON, attestationObject, transports = [] } = response;
  return { id, clientDataJSON, attestationObject, transports };
}

/** What a person does about their own passkeys. */
export function usePasskeyCalls() {
  const onSuccess = useInvalidation(keys.session.secondFactor);
  const add = useMutation({
    mutationFn: async () => {
      const body = await made();
      return confirmed(() => unwrap(api.POST('/api/v1/staff/passkeys', { body })));
    },
    onSuccess,
  });
  const rename = useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) =>
      unwrap(api.PATCH('/api/v1/staff/passkeys/{id}', { params: { path: { id } }, body: { name } })),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (id: string) =>
      confirmed(() => unwrap(api.DELETE('/api/v1/staff/passkeys/{id}', { params: { path: { id } } }))),
    onSuccess,
  });
  return { add, rename, remove };
}
