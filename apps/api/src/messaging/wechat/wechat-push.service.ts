import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { isDuplicate } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env, type WechatEnv } from '../../kernel/platform/env.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { openMessage, sameSignature, signatureOf } from './push-crypto.js';
import { isFields, readMessage, textOf, type PushFields } from './push-message.js';
import { WechatEvents } from './wechat-events.service.js';
import { WechatPushSeen } from './wechat-push-seen.entity.js';

/** A signature is good for ten minutes either way; clocks differ, and the platform repeats itself. */
const FRESH_MS = 10 * 60_000;

export interface PushQuery {
  signature?: unknown;
  msg_signature?: unknown;
  timestamp?: unknown;
  nonce?: unknown;
}

/** Calls by the platform: verifies the sender, reads the message, and recognises a repetition. */
@Injectable()
export class WechatPushService {
  constructor(
    @Inject(ENV) private readonly env: Pick<Env, 'wechat'>,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly events: WechatEvents,
  ) {}

  /** @throws {DomainError} NOT_FOUND no callback is set up, FORBIDDEN it is not the platform that asks */
  verify(query: PushQuery): void {
    const { token } = this.push;
    const { timestamp, nonce } = this.stampOf(query);
    const expected = signatureOf(token, timestamp, nonce);
    if (!sameSignature(textOf(query.signature), expected)) throw refused();
  }

  /**
   * Takes one message. The same one again is the same `success` and changes nothing.
   *
   * @param body text of XML, or JSON already parsed
   * @throws {DomainError} NOT_FOUND, FORBIDDEN, MALFORMED_REQUEST signed, but no message of the platform's
   */
  async receive(query: PushQuery, body: unknown): Promise<void> {
    const envelope = typeof body === 'string' ? readMessage(body) : isFields(body) ? body : undefined;
    const message = this.open(query, envelope);
    const { timestamp, nonce } = this.stampOf(query);
    const stampHash = digest(`${timestamp} ${nonce}`);
    const bodyHash = digest(typeof body === 'string' ? body : JSON.stringify(body));
    const seen = await this.uow.read((em) => em.findOneBy(WechatPushSeen, { stampHash }));
    // Outside safe mode the signature does not cover the message: used once, it is used up.
    if (seen && seen.bodyHash !== bodyHash) throw refused();
    if (seen) return;
    await this.dispatch(message);
    await this.remember({ stampHash, bodyHash, at: this.clock.now() });
  }

  private open(query: PushQuery, envelope: PushFields | undefined): PushFields {
    const { token, aesKey } = this.push;
    const { timestamp, nonce } = this.stampOf(query);
    const encrypted = textOf(envelope?.Encrypt);
    if (!aesKey) {
      this.verify(query);
      // Encrypted, and we have no key: the settings here and in the console differ.
      if (!envelope || encrypted) throw malformed();
      return envelope;
    }
    // With a key only what is encrypted counts; anything else could be forged.
    const expected = signatureOf(token, timestamp, nonce, encrypted);
    if (!encrypted || !sameSignature(textOf(query.msg_signature), expected)) throw refused();
    const text = openMessage(encrypted, aesKey, this.settings.appid);
    if (text === undefined) throw refused();
    const message = readMessage(text);
    if (!message) throw malformed();
    return message;
  }

  private async dispatch(message: PushFields): Promise<void> {
    if (textOf(message.MsgType) !== 'event') return;
    const seconds = Number(textOf(message.CreateTime));
    if (!Number.isFinite(seconds) || Math.abs(seconds) > 1e11) throw malformed();
    await this.events.emit({
      name: textOf(message.Event),
      openid: textOf(message.FromUserName),
      at: new Date(seconds * 1000),
      fields: message,
    });
  }

  private async remember(row: WechatPushSeen): Promise<void> {
    const old = LessThan(new Date(row.at.getTime() - 3 * FRESH_MS));
    await this.uow
      .run(async (em) => {
        await em.delete(WechatPushSeen, { at: old });
        await em.insert(WechatPushSeen, row);
      })
      .catch((error: unknown) => {
        // Twice at the same moment: both did the same.
        if (!isDuplicate(error)) throw error;
      });
  }

  private stampOf(query: PushQuery): { timestamp: string; nonce: string } {
    const [timestamp, nonce] = [textOf(query.timestamp), textOf(query.nonce)];
    const away = Math.abs(this.clock.now().getTime() - Number(timestamp) * 1000);
    if (!/^\d{1,12}$/.test(timestamp) || !nonce || !(away <= FRESH_MS)) throw refused();
    return { timestamp, nonce };
  }

  private get push(): NonNullable<WechatEnv['push']> {
    if (!this.settings.push) throw new DomainError('NOT_FOUND');
    return this.settings.push;
  }

  private get settings(): WechatEnv {
    if (!this.env.wechat) throw new DomainError('NOT_FOUND');
    return this.env.wechat;
  }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
const refused = (): DomainError => new DomainError('FORBIDDEN', '签名不正确或已过期');
const malformed = (): DomainError => new DomainError('MALFORMED_REQUEST', '不是平台的消息');
