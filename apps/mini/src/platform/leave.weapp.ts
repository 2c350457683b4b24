/** A mini-program leads to no other site; that it is hidden, Taro tells. */
export function useLeave(_save: () => void): void {}
