import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { newId } from '../../kernel/platform/ids.js';
import { TokenStore, type StoredToken } from './token-store.js';
import { askWechat } from './wechat-http.js';
import { WechatUnreachable } from './wechat.errors.js';

/** In its last five minutes WeChat gives out the next token while the old one still works, so that no call waits. */
const EARLY_MS = 4.5 * 60_000;
const FORCE_PAUSE_MS = 30_000;
const LOOK_AGAIN_MS = 50;

/** `stable_token`, shared by all instances: one of them renews, the others use what it stored. */
@Injectable()
export class AccessTokens {
  private readonly logger = new Logger('WechatToken');
  private renewal: Promise<string> | undefined;

  constructor(
    @Inject(ENV) private readonly env: Pick<Env, 'wechat'>,
    private readonly clock: Clock,
    private readonly store: TokenStore,
  ) {}

  /** @throws {WechatUnreachable} @throws {WechatError} appid or secret are wrong */
  async current(): Promise<string> {
    const stored = await this.store.read();
    const left = stored ? stored.expiresAt.getTime() - this.clock.now().getTime() : 0;
    if (stored && left > EARLY_MS) return stored.value;
    if (!stored || left <= 0) return this.renew(stored?.value);
    try {
      return await this.renew(stored.value, { wait: false });
    } catch (error) {
      this.logger.warn({ message: 'renewing early failed', name: (error as Error).name });
      return stored.value;
    }
  }

  /** Another token than the one WeChat has just refused: a colleague's newer one, or a fresh one. */
  async replace(refused: string): Promise<string> {
    const stored = await this.store.read();
    return stored && this.isOther(stored, refused) ? stored.value : this.renew(refused, { refused });
  }

  /** One renewal at a time in this process, and by the claim one in all of them. */
  private renew(
    known: string | undefined,
    options: { refused?: string; wait?: boolean } = {},
  ): Promise<string> {
    this.renewal ??= this.renewOnce(known, options).finally(() => (this.renewal = undefined));
    return this.renewal;
  }

  private async renewOnce(
    known: string | undefined,
    { refused, wait = true }: { refused?: string; wait?: boolean },
  ): Promise<string> {
    const holder = newId();
    const giveUpAt = performance.now() + 4 * this.settings.timeoutMs;
    while (!(await this.store.claim(holder))) {
      if (!wait && known !== undefined) return known;
      await sleep(LOOK_AGAIN_MS);
      const stored = await this.store.read();
      if (stored && this.isOther(stored, known)) return stored.value;
      if (performance.now() > giveUpAt)
        throw new WechatUnreachable('another instance has been renewing the token for too long');
    }
    let saved = false;
    try {
      // Another instance may have finished between our read and our claim.
      const stored = await this.store.read();
      if (stored && this.isOther(stored, known)) return stored.value;
      const token = await this.fetch(refused, stored?.forcedAt ?? null);
      await this.store.save(holder, token);
      saved = true;
      return token.value;
    } finally {
      if (!saved) await this.store.release(holder);
    }
  }

  /** Asking without force gives everyone the same token; force kills it, so it comes last and seldom. */
  private async fetch(refused: string | undefined, forcedAt: Date | null): Promise<StoredToken> {
    const token = await this.ask(false, forcedAt);
    if (token.value !== refused) return token;
    const now = this.clock.now();
    if (forcedAt && now.getTime() - forcedAt.getTime() < FORCE_PAUSE_MS)
      throw new WechatUnreachable('WeChat refuses the token it has just given');
    return this.ask(true, now);
  }

  private async ask(force: boolean, forcedAt: Date | null): Promise<StoredToken> {
    const { appid, secret } = this.settings;
    const answer = await askWechat(this.settings, {
      path: '/cgi-bin/stable_token',
      query: {},
      body: { grant_type: 'client_credential', appid, secret, force_refresh: force },
      repeatable: !force,
    });
    const { access_token: value, expires_in: seconds } = answer as Record<string, unknown>;
    if (typeof value !== 'string' || !Number.isFinite(Number(seconds)))
      throw new WechatUnreachable('the answer holds no token', true);
    return { value, expiresAt: new Date(this.clock.now().getTime() + Number(seconds) * 1000), forcedAt };
  }

  private isOther(stored: StoredToken, known: string | undefined): boolean {
    return stored.value !== known && stored.expiresAt > this.clock.now();
  }

  private get settings(): NonNullable<Env['wechat']> {
    if (!this.env.wechat) throw new WechatUnreachable('WECHAT_APPID is not set');
    return this.env.wechat;
  }
}
