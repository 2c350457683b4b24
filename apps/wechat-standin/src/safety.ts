import { randomUUID } from 'node:crypto';
import { Refusal, type Json } from './answers.js';
import type { People } from './people.js';

const TEXT_MAX = 2500;
const MEDIA_MAX = 10 * 1024 * 1024;

export interface Verdict {
  suggest: string;
  label: number;
}

interface Rule extends Verdict {
  /** part of the text, or of the media's address */
  contains: string;
}

const PASS: Verdict = { suggest: 'pass', label: 100 };

export interface Media {
  traceId: string;
  openid: string;
  url: string;
  /** what the event will say; set as soon as the file has been looked at */
  event: Promise<Json>;
}

/** `msg_sec_check` and `media_check_async`, with rules in place of a model. */
export class Safety {
  readonly media: Media[] = [];
  /** newest first; these two let a demo show a verdict without any control */
  private rules: Rule[] = [
    { contains: '【违规】', suggest: 'risky', label: 20006 },
    { contains: '【疑似】', suggest: 'review', label: 20003 },
  ];

  constructor(
    private readonly appid: string,
    private readonly people: People,
  ) {}

  judge(rule: Rule): void {
    this.rules.unshift(rule);
  }

  text(body: Json): Json {
    requireVersion(body);
    const { content } = body;
    if (typeof content !== 'string' || content === '') throw new Refusal(44002, 'empty content');
    if ([...content].length > TEXT_MAX) throw new Refusal(45002, 'content size out of limit');
    this.people.requireActive(body.openid);
    const result = this.verdictOn(`${typeof body.title === 'string' ? body.title : ''}\n${content}`);
    return { errcode: 0, errmsg: 'ok', result, detail: [detailOf(result)], trace_id: randomUUID() };
  }

  image(body: Json): Media {
    requireVersion(body);
    const { media_url: url, media_type: type } = body;
    if (type !== 2) throw new Refusal(40006, 'invalid media_type');
    if (typeof url !== 'string' || !/^https?:\/\//.test(url)) throw new Refusal(44003, 'empty media_url');
    const openid = this.people.requireActive(body.openid);
    const traceId = randomUUID();
    const media = { traceId, openid, url, event: this.look(traceId, url) };
    this.media.push(media);
    return media;
  }

  /** Fetches the file as the platform does before it gives a verdict. */
  private async look(traceId: string, url: string): Promise<Json> {
    const common = { Event: 'wxa_media_check', appid: this.appid, trace_id: traceId, version: 2 };
    let size: number;
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
      size = response.ok ? (await response.arrayBuffer()).byteLength : 0;
    } catch (error) {
      return {
        ...common,
        errcode: -1008,
        errmsg: error instanceof Error ? error.name : 'unreachable',
        detail: [],
      };
    }
    if (size === 0 || size > MEDIA_MAX) return { ...common, errcode: -1008, errmsg: 'size', detail: [] };
    const result = this.verdictOn(url);
    return { ...common, errcode: 0, errmsg: 'ok', detail: [detailOf(result)], result };
  }

  private verdictOn(text: string): Verdict {
    const rule = this.rules.find(({ contains }) => text.includes(contains));
    return rule ? { suggest: rule.suggest, label: rule.label } : PASS;
  }
}

const detailOf = ({ suggest, label }: Verdict): Json => ({
  strategy: 'content_model',
  errcode: 0,
  suggest,
  label,
  prob: suggest === 'pass' ? 10 : 90,
});

function requireVersion({ version, scene }: Json): void {
  if (version !== 2) throw new Refusal(47001, 'data format error: version');
  if (![1, 2, 3, 4].includes(scene as number)) throw new Refusal(47001, 'data format error: scene');
}
