import { createHash } from 'node:crypto';
import { RateLimiterMemory, type IRateLimiterOptions, type RateLimiterRes } from 'rate-limiter-flexible';

/** Callers counted each by themselves, for each limit: some ten megabytes in all. */
const MOST_KEYS = 20_000;
const SHARED = 1024;

/**
 * A limit whose memory is bounded, whatever the number of addresses. Past {@link MOST_KEYS} callers at
 * once, new ones share a thousand counters. No counter is dropped early, because that would give new tries.
 */
export class BoundedLimiter extends RateLimiterMemory {
  /** when each key is forgotten, soonest first: all live equally long */
  private readonly ends = new Map<string | number, number>();

  constructor(
    private readonly options: IRateLimiterOptions & { duration: number },
    private readonly mostKeys = MOST_KEYS,
  ) {
    super(options);
  }

  override consume(key: string | number, ...rest: [points?: number]): Promise<RateLimiterRes> {
    return super.consume(this.place(key), ...rest);
  }

  /** counters held; for tests */
  get size(): number {
    return this.ends.size;
  }

  private place(key: string | number): string | number {
    const now = performance.now();
    for (const [known, end] of this.ends) {
      if (end > now) break;
      this.ends.delete(known);
    }
    if (this.ends.has(key)) return key;
    if (this.ends.size < this.mostKeys) {
      this.ends.set(key, now + this.options.duration * 1000);
      return key;
    }
    return `shared ${createHash('sha256').update(String(key)).digest().readUInt16BE(0) % SHARED}`;
  }
}
