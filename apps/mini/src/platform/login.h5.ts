/** No login of WeChat here: a browser goes to 政务服务网, where there is one (signIn.h5.tsx). */
export const CAN_SIGN_IN = false;
export function loginCode(): Promise<string | undefined> {
  return Promise.resolve(undefined);
}
