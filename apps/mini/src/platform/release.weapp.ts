import Taro from '@tarojs/taro';

/** WeChat brings a new version itself; a part of the program that did not arrive is asked for again with the next tap. */
export function openAnew(): void {
  void Taro.reLaunch({ url: '/pages/home/index' });
}
