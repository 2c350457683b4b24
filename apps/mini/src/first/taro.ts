/** Taro where a page is drawn into text: it keeps nothing, goes nowhere and is never shown. */
const nothing = (): undefined => undefined;

export const useDidShow = nothing;
export const useDidHide = nothing;
export const useShareAppMessage = nothing;
export const useReachBottom = nothing;
export const useRouter = (): { params: Record<string, string> } => ({ params: {} });

export default {
  getStorageSync: (): string => '',
  setStorageSync: nothing,
  removeStorageSync: nothing,
  getCurrentPages: (): never[] => [],
};
