export const BLOCK_KINDS = ['phone', 'wechat', 'address'] as const;
/** What a blocked sender is recognised by. */
export type BlockKind = (typeof BLOCK_KINDS)[number];
export const BLOCK_KIND_LABELS: Record<BlockKind, string> = {
  phone: '电话',
  wechat: '微信',
  address: '网络地址',
};

export const TYPED_BLOCK_KINDS = ['phone', 'address'] as const;
/** Kinds that staff can type; a WeChat sender is blocked from one of their letters. */
export type TypedBlockKind = (typeof TYPED_BLOCK_KINDS)[number];
