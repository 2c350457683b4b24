import Taro from '@tarojs/taro';

/** Puts text into the clipboard. @throws when WeChat does not allow it */
export async function copyText(text: string): Promise<void> {
  await Taro.setClipboardData({ data: text });
}
