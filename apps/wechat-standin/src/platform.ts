import { Refusal, type Answer, type Json } from './answers.js';
import { Faults } from './faults.js';
import { Messages } from './messages.js';
import { People } from './people.js';
import { codePicture } from './picture.js';
import { Pusher } from './push.js';
import { Safety, type Media } from './safety.js';
import { Tokens } from './tokens.js';

export interface PlatformOptions {
  appid: string;
  secret: string;
  /** accepted taps each user has per template from the start */
  freeTaps: number;
}

/** `after`: verdicts follow the answer; `before`: they arrive first; `held`: until a test lets them go. */
export type MediaMode = 'after' | 'before' | 'held';

interface Call {
  query: URLSearchParams;
  body: Json;
}

/** The server API of the platform, as far as this product uses it. */
export class Platform {
  readonly faults = new Faults();
  readonly tokens: Tokens;
  readonly people: People;
  readonly messages: Messages;
  readonly safety: Safety;
  readonly pusher: Pusher;
  /** calls made, by path */
  readonly calls = new Map<string, number>();
  mediaMode: MediaMode = 'after';

  constructor({ appid, secret, freeTaps }: PlatformOptions) {
    this.tokens = new Tokens(appid, secret);
    this.people = new People(appid);
    this.messages = new Messages(this.people, freeTaps);
    this.safety = new Safety(appid, this.people);
    this.pusher = new Pusher(appid);
  }

  private readonly open: Record<string, (call: Call) => Answer | Promise<Answer>> = {
    'POST /cgi-bin/stable_token': ({ body }) => this.tokens.issue(body),
    'GET /sns/jscode2session': ({ query }) => {
      this.tokens.requireCredentials(query.get('appid'), query.get('secret'));
      return this.people.session(query.get('js_code') ?? '');
    },
  };

  /** WeChat reads the token from the address only, not from the body. */
  private readonly withToken: Record<string, (body: Json) => Answer | Promise<Answer>> = {
    'POST /wxa/business/getuserphonenumber': ({ code }) => this.people.phone(String(code)),
    'POST /cgi-bin/message/subscribe/send': (body) => this.sendMessage(body),
    'POST /wxa/msg_sec_check': (body) => this.safety.text(body),
    'POST /wxa/media_check_async': (body) => this.checkMedia(body),
    'POST /wxa/getwxacodeunlimit': (body) => codePicture(body, this.messages),
  };

  knows(route: string): boolean {
    return route in this.open || route in this.withToken;
  }

  async answer(route: string, call: Call): Promise<Answer> {
    const path = route.slice(route.indexOf(' ') + 1);
    this.calls.set(path, (this.calls.get(path) ?? 0) + 1);
    const open = this.open[route];
    if (open) return open(call);
    const { query, body } = call;
    if (!query.has('access_token') && 'access_token' in body) throw new Refusal(47001, 'data format error');
    this.tokens.require(query.get('access_token'));
    return this.withToken[route]!(body);
  }

  deliver(media: Media): Promise<string | undefined> {
    return media.event.then((event) => this.pusher.push(media.openid, event));
  }

  private sendMessage(body: Json): Json {
    const message = this.messages.send(body);
    const List = { TemplateId: message.templateId, MsgID: message.id, ErrorCode: 0, ErrorStatus: 'success' };
    const event = { Event: 'subscribe_msg_sent_event', SubscribeMsgSentEvent: { List } };
    void this.pusher.push(message.openid, event);
    return { errcode: 0, errmsg: 'ok', msgid: message.id };
  }

  private async checkMedia(body: Json): Promise<Json> {
    const media = this.safety.image(body);
    if (this.mediaMode === 'before') await this.deliver(media);
    if (this.mediaMode === 'after') setImmediate(() => void this.deliver(media));
    return { errcode: 0, errmsg: 'ok', trace_id: media.traceId };
  }
}
