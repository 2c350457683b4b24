import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/platform/clock.js';
import { Keys } from '../../kernel/platform/keys.js';
import { API_PREFIX } from '../../kernel/platform/prefix.js';

export const VARIANTS = ['content', 'unnamed', 'thumbnail', 'released'] as const;
export type Variant = (typeof VARIANTS)[number];

/** Long enough to read a letter and tap; the page asks for fresh ones when it is loaded again. */
const MINUTES = 10;

/**
 * Links a browser, an `<img>` or WeChat's downloader can follow without headers. The view of a letter contains them for
 * readers who may see it; each holds its end and its file, and cannot be altered.
 */
@Injectable()
export class AttachmentLinksService {
  private readonly key: Buffer;

  constructor(
    private readonly clock: Clock,
    keys: Keys,
  ) {
    this.key = keys.derive('attachment-links');
  }

  /** Path and query on this server. */
  link(id: string, variant: Variant): { url: string; expiresAt: Date } {
    const expires = Math.floor(this.clock.now().getTime() / 1000) + MINUTES * 60;
    const query = new URLSearchParams({
      expires: String(expires),
      signature: this.sign(id, variant, expires),
    });
    return {
      url: `/${API_PREFIX}/attachments/${id}/${variant}?${query.toString()}`,
      expiresAt: new Date(expires * 1000),
    };
  }

  /** Whether this server made the link and it still holds. */
  holds(
    id: string,
    variant: Variant,
    { expires, signature }: { expires: number; signature: string },
  ): boolean {
    const expected = Buffer.from(this.sign(id, variant, expires));
    const given = Buffer.from(signature);
    const same = expected.length === given.length && timingSafeEqual(expected, given);
    return same && expires * 1000 > this.clock.now().getTime();
  }

  private sign(id: string, variant: Variant, expires: number): string {
    return createHmac('sha256', this.key).update(`${id}:${variant}:${expires}`).digest('base64url');
  }
}
