import { Injectable } from '@nestjs/common';
import type { PushFields } from './push-message.js';

/** An event the platform pushed. */
export interface WechatEvent {
  name: string;
  openid: string;
  at: Date;
  fields: PushFields;
}
type Handler = (event: WechatEvent) => Promise<void>;

/** Who listens to which event. A handler that throws makes the platform send the event again. */
@Injectable()
export class WechatEvents {
  private readonly handlers = new Map<string, Handler[]>();

  on(name: string, handler: Handler): void {
    this.handlers.set(name, [...(this.handlers.get(name) ?? []), handler]);
  }

  async emit(event: WechatEvent): Promise<void> {
    for (const handler of this.handlers.get(event.name) ?? []) await handler(event);
  }
}
