/** The token as all instances see it. */
export interface StoredToken {
  value: string;
  expiresAt: Date;
  forcedAt: Date | null;
}

/** Where the one token lies, and who may renew it. */
export abstract class TokenStore {
  abstract read(): Promise<StoredToken | null>;
  /** True for one caller at a time; a holder that died loses it after a while. */
  abstract claim(holder: string): Promise<boolean>;
  /** Only the holder's token is kept; giving the claim back is part of it. */
  abstract save(holder: string, token: StoredToken): Promise<void>;
  abstract release(holder: string): Promise<void>;
}

/** Longer than a renewal can take: two calls with two tries each. */
export const LEASE_MS = 60_000;
