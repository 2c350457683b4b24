import Taro from '@tarojs/taro';

/** Brings the field with a mistake into view. */
export function scrollToField(id: string): void {
  void Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -80, duration: 200 });
}
