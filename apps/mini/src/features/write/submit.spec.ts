import { describe, expect, it } from '@jest/globals';
import { ApiError, TransportError, type LetterInput, type LetterReceipt } from '@huiyin/contract/client';
import { emptyDraft, type Draft } from './draft';
import { submitDraft } from './submit';

const receipt = { number: 'HY-20260309-7F4K2M', queryCode: 'H3K9-Q2WX-7TRB' } as LetterReceipt;
const aDraft = (part: Partial<Draft> = {}): Draft => ({
  ...emptyDraft(),
  mailbox: 'consultation',
  kind: 'consultation',
  title: '请问常住人口数据在哪里',
  body: '想要历年分市的常住人口数据，网站上只找到三年。',
  name: '周小满',
  ...part,
});
const refusal = (status: number, code: string, retryAfter?: number) =>
  new ApiError(
    status,
    { type: 'about:blank', title: '', detail: '', traceId: '', status, code: code as never },
    retryAfter,
  );

/** A server that answers the listed results in turn and writes down what it was sent. */
function aServer(...results: (Error | LetterReceipt)[]) {
  const sent: { body: LetterInput; key: string }[] = [];
  const kept: Draft[] = [];
  const waits: number[] = [];
  const passes = ['pass-1', 'pass-2'];
  const shown: (string | undefined)[] = [];
  let keys = 0;
  const tools = {
    hub: {
      submitLetter: async (body: LetterInput, key: string, captcha?: string) => {
        shown.push(captcha);
        sent.push({ body, key });
        const result = results.shift();
        if (!result) throw new Error('asked once too often');
        if (result instanceof Error) throw result;
        return result;
      },
    },
    sleep: async (milliseconds: number) => void waits.push(milliseconds),
    random: () => 0,
    newKey: async () => `key-${(keys += 1)}`,
    getPass: async () => passes[0],
    dropPass: () => void passes.shift(),
    keep: (draft: Draft) => void kept.push(draft),
    onRetry: () => undefined,
  };
  return { tools, sent, kept, waits, shown };
}

describe('submitDraft', () => {
  it('stores key and text before the first byte leaves', async () => {
    const server = aServer(new TransportError('offline'), receipt);
    const keptBefore: number[] = [];
    const submitLetter = server.tools.hub.submitLetter;
    server.tools.hub.submitLetter = (body, key) => {
      keptBefore.push(server.kept.length);
      return submitLetter(body, key);
    };
    await submitDraft(aDraft(), server.tools);
    expect(keptBefore[0]).toBe(1);
    expect(server.kept[0]).toMatchObject({ key: 'key-1', sent: [{ title: aDraft().title }] });
  });

  it('repeats under one key until an answer comes, waiting longer each time', async () => {
    const server = aServer(
      new TransportError('timeout'),
      refusal(500, 'INTERNAL'),
      new TransportError('offline'),
      receipt,
    );
    const { receipt: got, earlierVersion } = await submitDraft(aDraft(), server.tools);
    expect(got).toBe(receipt);
    expect(earlierVersion).toBe(false);
    expect(new Set(server.sent.map(({ key }) => key))).toEqual(new Set(['key-1']));
    expect(new Set(server.sent.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(server.waits).toEqual([500, 1000, 2000]);
  });

  it('keeps the key of a draft that was sent before', async () => {
    const server = aServer(receipt);
    await submitDraft(aDraft({ key: 'old' }), server.tools);
    expect(server.sent[0]?.key).toBe('old');
  });

  it('gives up after four tries and leaves the draft as sent, so that the next try is the same', async () => {
    const server = aServer(...Array.from({ length: 4 }, () => new TransportError('timeout')));
    await expect(submitDraft(aDraft(), server.tools)).rejects.toBeInstanceOf(TransportError);
    expect(server.sent).toHaveLength(4);
    expect(server.kept.at(-1)).toMatchObject({ key: 'key-1', sent: [{ title: aDraft().title }] });
  });

  it('does not repeat what the server refused, and forgets it as sent', async () => {
    const server = aServer(refusal(422, 'VALIDATION_FAILED'));
    await expect(submitDraft(aDraft(), server.tools)).rejects.toMatchObject({ status: 422 });
    expect(server.sent).toHaveLength(1);
    expect(server.kept.at(-1)?.sent).toEqual([]);
  });

  it('waits as long as a 429 asks', async () => {
    const server = aServer(refusal(429, 'TOO_MANY_REQUESTS', 7), receipt);
    await submitDraft(aDraft(), server.tools);
    expect(server.waits).toEqual([7000]);
  });

  it('gets the receipt of the version that arrived when the text was changed after a lost answer', async () => {
    const first = aServer(...Array.from({ length: 4 }, () => new TransportError('timeout')));
    await submitDraft(aDraft(), first.tools).catch(() => undefined);
    const changed = { ...(first.kept.at(-1) as Draft), body: '补充一句：最好有电子表格，方便论文里引用。' };

    const second = aServer(refusal(422, 'IDEMPOTENCY_KEY_REUSED'), receipt);
    const result = await submitDraft(changed, second.tools);
    expect(result).toEqual({ receipt, earlierVersion: true });
    expect(second.sent.map(({ body }) => body.body)).toEqual([changed.body, aDraft().body]);
    expect(new Set(second.sent.map(({ key }) => key))).toEqual(new Set(['key-1']));
  });

  it('takes a new key when the old one belongs to a letter this phone does not know', async () => {
    const server = aServer(refusal(422, 'IDEMPOTENCY_KEY_REUSED'), receipt);
    const result = await submitDraft(aDraft({ key: 'stranger' }), server.tools);
    expect(result.earlierVersion).toBe(false);
    expect(server.sent.map(({ key }) => key)).toEqual(['stranger', 'key-1']);
  });

  it('gets a new captcha pass when the old one expired, without the citizen noticing', async () => {
    const server = aServer(refusal(403, 'CAPTCHA_FAILED'), receipt);
    expect((await submitDraft(aDraft(), server.tools)).receipt).toBe(receipt);
    expect(server.shown).toEqual(['pass-1', 'pass-2']);
    expect(server.waits).toEqual([]);
  });

  it('gives up when the new pass is refused too', async () => {
    const server = aServer(refusal(403, 'CAPTCHA_FAILED'), refusal(403, 'CAPTCHA_FAILED'));
    await expect(submitDraft(aDraft(), server.tools)).rejects.toMatchObject({ code: 'CAPTCHA_FAILED' });
    expect(server.sent).toHaveLength(2);
  });
});
