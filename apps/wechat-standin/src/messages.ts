import { Refusal, type Json } from './answers.js';
import { readFields } from './fields.js';
import { now } from './now.js';
import type { People } from './people.js';

export interface SentMessage {
  id: number;
  at: string;
  openid: string;
  templateId: string;
  page: string | null;
  data: Record<string, string>;
}

/** Subscribe messages: one accepted tap is one message, per (openid, template). */
export class Messages {
  readonly sent: SentMessage[] = [];
  private readonly taps = new Map<string, number>();
  private readonly unreleased = new Set<string>();
  private readonly gone = new Set<string>();

  constructor(
    private readonly people: People,
    /** accepted taps each user has from the start: a demo has no phone to tap on */
    private readonly freeTaps: number,
  ) {}

  /** The citizen accepted this many times. */
  accept(openid: string, templateId: string, count = 1): void {
    this.taps.set(keyOf(openid, templateId), this.left(openid, templateId) + count);
  }

  left(openid: string, templateId: string): number {
    return this.taps.get(keyOf(openid, templateId)) ?? this.freeTaps;
  }

  withdrawTemplate(templateId: string): void {
    this.gone.add(templateId);
  }

  unrelease(page: string): void {
    this.unreleased.add(page);
  }

  isReleased(page: unknown): boolean {
    return (
      typeof page === 'string' && !page.startsWith('/') && !this.unreleased.has(page.split('?')[0] ?? '')
    );
  }

  send(body: Json): SentMessage {
    const openid = this.people.requireKnown(body.touser);
    const { template_id: templateId, page } = body;
    if (typeof templateId !== 'string' || !/^[\w-]{5,64}$/.test(templateId) || this.gone.has(templateId))
      throw new Refusal(40037, 'invalid template_id');
    const data = readFields(body.data);
    if (page !== undefined && !this.isReleased(page)) throw new Refusal(41030, 'invalid page');
    const left = this.left(openid, templateId);
    if (left < 1) throw new Refusal(43101, 'user refuse to accept the msg');
    this.taps.set(keyOf(openid, templateId), left - 1);
    const message: SentMessage = {
      id: this.sent.length + 1,
      at: new Date(now()).toISOString(),
      openid,
      templateId,
      page: typeof page === 'string' ? page : null,
      data,
    };
    this.sent.push(message);
    return message;
  }
}

const keyOf = (openid: string, templateId: string): string => `${openid} ${templateId}`;
