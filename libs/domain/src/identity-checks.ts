import type { IdentityCheck } from '@huiyin/contract';

/** An identity paper proves who it is by itself; of what a caller can say, one thing may be known to others. */
export const provesIdentity = (checked: readonly IdentityCheck[]): boolean =>
  checked.includes('document') || new Set(checked).size >= 2;
