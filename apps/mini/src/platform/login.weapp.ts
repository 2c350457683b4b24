import Taro from '@tarojs/taro';

export const CAN_SIGN_IN = true;

/** A fresh `wx.login` code (five minutes, once), or undefined when WeChat did not give one. */
export function loginCode(): Promise<string | undefined> {
  return Taro.login().then(
    ({ code }) => code || undefined,
    () => undefined,
  );
}
