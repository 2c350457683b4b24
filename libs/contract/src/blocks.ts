export const BLOCK_KINDS = ['phone', 'wechat', 'address'] as const;
/** By what a blocked sender is known again. */
export type BlockKind = (typeof BLOCK_KINDS)[number];
export const BLOCK_KIND_LABELS: Record<BlockKind, string> = {
  phone: '电话',
  wechat: '微信',
  address: '网络地址',
};

export const TYPED_BLOCK_KINDS = ['phone', 'address'] as const;
/** What a person can type; WeChat is known by a letter only. */
export type TypedBlockKind = (typeof TYPED_BLOCK_KINDS)[number];
