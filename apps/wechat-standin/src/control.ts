import { isObject, type Json } from './answers.js';
import type { Fault } from './faults.js';
import { setNow } from './now.js';
import type { MediaMode, Platform } from './platform.js';
import type { PushSettings } from './push.js';

type Act = (body: Json, platform: Platform) => unknown;

const text = (value: unknown): string => {
  if (typeof value !== 'string') throw new TypeError('a text is missing');
  return value;
};

/**
 * What tests and the demo ask of the stand-in: act as a phone, make calls fail, read what was sent. Not part of the
 * platform.
 */
export const CONTROLS: Record<string, Act> = {
  'GET /standin/messages': (_, { messages }) => ({ items: messages.sent }),
  'GET /standin/calls': (_, { calls }) => Object.fromEntries(calls),
  'GET /standin/media': (_, { safety }) => ({
    items: safety.media.map(({ traceId, openid, url }) => ({ traceId, openid, url })),
  }),
  'POST /standin/clock': ({ now }) => setNow(now === null ? null : text(now)),
  'POST /standin/login-codes': ({ person }, { people }) => people.login(text(person)),
  'POST /standin/phone-codes': ({ phone, countryCode }, { people }) =>
    people.givePhone(text(phone), countryCode as string | number | undefined),
  'POST /standin/high-risk': ({ person }, { people }) => people.flagHighRisk(text(person)),
  'POST /standin/taps': async (body, { messages, pusher }) => {
    const [openid, templateId] = [text(body.openid), text(body.templateId)];
    const count = typeof body.count === 'number' ? body.count : 1;
    messages.accept(openid, templateId, count);
    const tap = { TemplateId: templateId, SubscribeStatusString: 'accept', PopupScene: '0' };
    // One is an object, several are a list: the platform does the same.
    const List = count === 1 ? tap : Array.from({ length: count }, () => tap);
    const event = { Event: 'subscribe_msg_popup_event', SubscribeMsgPopupEvent: { List } };
    return { left: messages.left(openid, templateId), reply: await pusher.push(openid, event) };
  },
  'POST /standin/templates/withdrawal': ({ templateId }, { messages }) =>
    messages.withdrawTemplate(text(templateId)),
  'POST /standin/pages/unreleased': ({ page }, { messages }) => messages.unrelease(text(page)),
  'POST /standin/tokens/revocation': (_, { tokens }) => tokens.revoke(),
  'POST /standin/verdicts': ({ contains, suggest, label }, { safety }) =>
    safety.judge({ contains: text(contains), suggest: text(suggest), label: Number(label) }),
  'POST /standin/media/mode': ({ mode }, platform) => {
    platform.mediaMode = text(mode) as MediaMode;
  },
  'POST /standin/media/delivery': async ({ traceIds }, platform) => {
    const wanted = Array.isArray(traceIds) ? traceIds : platform.safety.media.map(({ traceId }) => traceId);
    const replies: (string | undefined)[] = [];
    // In the given order and as often as named, so that a test can deliver events late, twice or out of order.
    for (const traceId of wanted) {
      const media = platform.safety.media.find((one) => one.traceId === traceId);
      if (media) replies.push(await platform.deliver(media));
    }
    return { replies };
  },
  'POST /standin/push': ({ openid, event }, { pusher }) =>
    pusher.push(text(openid), isObject(event) ? event : {}).then((reply) => ({ reply })),
  'POST /standin/push/settings': (body, { pusher }) => {
    pusher.settings = body as unknown as PushSettings;
  },
  'POST /standin/push/verification': (_, { pusher }) => pusher.verify().then((ok) => ({ ok })),
  'POST /standin/faults': (body, { faults }) => faults.add(body as unknown as Fault),
  'DELETE /standin/faults': (_, { faults }) => faults.clear(),
};
