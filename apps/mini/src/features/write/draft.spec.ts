import { describe, expect, it } from '@jest/globals';
import { taro } from '../../testing/taro';
import { checkDraft, mistakesFromServer } from './check';
import {
  emptyDraft,
  keepDraft,
  readDraft,
  toLetterInput,
  type Draft,
  refusedAttachments,
  withoutAttachments,
} from './draft';

const aDraft = (part: Partial<Draft> = {}): Draft => ({
  ...emptyDraft(),
  mailbox: 'suggestion',
  kind: 'suggestion',
  title: '建议出大字版年鉴',
  body: '家里老人看不清年鉴网页上的小字。',
  name: '周小满',
  ...part,
});

describe('the draft', () => {
  it('consents to nothing by itself', () => {
    expect(emptyDraft().consentToPublish).toBe(false);
    expect(readDraft().consentToPublish).toBe(false);
  });

  it('comes back as it was typed', () => {
    expect(keepDraft(aDraft({ phone: '13800000000' }))).toBe(true);
    expect(readDraft()).toEqual(aDraft({ phone: '13800000000' }));
  });

  it('says so when the phone is full', () => {
    taro.full = true;
    expect(keepDraft(aDraft())).toBe(false);
  });

  it('starts empty when what was stored is damaged', () => {
    taro.storage.set('huiyin.draft', '{"title":');
    expect(readDraft()).toEqual(emptyDraft());
  });

  it('takes contacts as they were pasted, and sends them in their normal form', () => {
    const pasted = aDraft({ phone: '（０５５１）6262 1234 转 801', email: '王芳 <wang@Example.cn>' });
    expect(checkDraft(pasted)).toEqual({});
    expect(toLetterInput(pasted).submitter).toMatchObject({
      phone: '0551-62621234-801',
      email: 'wang@example.cn',
    });
    expect(checkDraft(aDraft({ phone: '1390000123', email: 'wang@example' }))).toEqual({
      phone: '电话号码不对，请填一个手机号或带区号的座机号',
      email: '电子邮箱不对，请检查',
    });
  });

  it('sends no empty contact, and no organisation for a citizen', () => {
    const input = toLetterInput(aDraft({ organisation: '旧的单位', title: '  建议出大字版年鉴 ' }));
    expect(input.submitter).toEqual({ type: 'citizen', name: '周小满' });
    expect(input.title).toBe('建议出大字版年鉴');
  });

  it('cannot be sent without mailbox and kind', () => {
    expect(() => toLetterInput(aDraft({ kind: undefined }))).toThrow(TypeError);
  });
});

describe('checkDraft', () => {
  it('finds nothing wrong with a complete letter', () => {
    expect(checkDraft(aDraft())).toEqual({});
  });

  it('counts characters as the server does: one emoji is one', () => {
    expect(checkDraft(aDraft({ title: '😀😀😀' })).title).toContain('现在是 3 个');
    expect(checkDraft(aDraft({ title: '😀😀😀😀' })).title).toBeUndefined();
  });

  it('R09: an organisation needs a name and a contact', () => {
    const found = checkDraft(aDraft({ submitterType: 'legal_person' }));
    expect(Object.keys(found).sort()).toEqual(['organisation', 'phone']);
    expect(
      checkDraft(aDraft({ submitterType: 'legal_person', organisation: '青禾食品厂', email: 'a@b.cn' })),
    ).toEqual({});
  });

  it('brings the server’s objections to their fields', () => {
    const said = { 'submitter.phone': '电话格式不正确', 'attachmentIds.1': '附件已失效', other: '不支持' };
    expect(mistakesFromServer(said)).toEqual({ phone: '电话格式不正确', attachments: '附件已失效' });
  });

  it('leaves out the uploads the server would not take', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, name: `${id}.pdf`, size: 1 }));
    const places = refusedAttachments({ 'attachmentIds.1': '附件已失效', attachmentIds: '过多' });
    expect(withoutAttachments(aDraft({ attachments: [a!, b!, c!] }), places).attachments).toEqual([a, c]);
  });
});
