import { describe, expect, it } from '@jest/globals';
import { localDate } from '@huiyin/workdays';
import type { Cell } from '../../kernel/tables/index.js';
import { HeaderSearch } from './header.js';
import { parseRow, RowRejected, type ParseContext } from './row-parser.js';

const HEADINGS = ['编号', '用户', '主题', '时间', '详情', '答复', '答复时间', '类别', '栏目', '电话', '处室'];
const GOOD = [
  '2549',
  'A0001',
  '咨询工资口径',
  '2019/3/1 9:00:00',
  '请问口径是什么',
  '您好',
  '2019/3/8 9:00:00',
];

const cells = (texts: readonly string[]): (Cell | undefined)[] =>
  texts.map((text) =>
    text === '' ? undefined : text === '#N/A' ? { type: 'error' } : { type: 'text', text },
  );
const header = new HeaderSearch().offer({ line: 1, cells: cells(HEADINGS) })!;

const context: ParseContext = {
  header,
  epoch: 1900,
  kind: 'complaint',
  mailbox: undefined,
  now: new Date('2026-03-09T02:00:00Z'),
  earliest: localDate('2007-01-01'),
  departmentId: (name) => (name === '综合统计处' ? 'd1' : null),
};
const parse = (changes: Record<number, string> = {}, over: Partial<ParseContext> = {}) => {
  const texts = HEADINGS.map((_, column) => changes[column] ?? GOOD[column] ?? '');
  return parseRow({ line: 2, cells: cells(texts) }, { ...context, ...over });
};
const reason = (changes: Record<number, string>, over: Partial<ParseContext> = {}): string => {
  try {
    parse(changes, over);
  } catch (error) {
    if (error instanceof RowRejected) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('a row', () => {
  it('becomes a letter with its historic times', () => {
    expect(parse()).toMatchObject({
      externalNumber: '2549',
      kind: 'complaint',
      mailbox: 'complaint',
      title: '咨询工资口径',
      body: '请问口径是什么',
      submitter: { type: 'citizen', name: 'A0001', phone: null },
      departmentId: null,
      receivedAt: new Date('2019-03-01T01:00:00Z'),
      answer: { body: '您好', answeredAt: new Date('2019-03-08T01:00:00Z') },
    });
  });

  it('loses the tabs and blanks around its texts, and invisible characters', () => {
    const letter = parse({
      2: '\n\t 咨询\t工资\n口径 ',
      4: '\r\n\t第一段\r\n第\u0007二段\u3000\n',
      0: ' 25 ',
    });
    expect(letter).toMatchObject({ title: '咨询 工资 口径', body: '第一段\n第二段', externalNumber: '25' });
  });

  it('may have a short title, no name and no answer: it is history', () => {
    expect(parse({ 2: '求助', 1: '', 5: '', 6: '' })).toMatchObject({
      title: '求助',
      submitter: { name: '未署名' },
      answer: null,
    });
  });

  it('says its own kind, mailbox and department, by label or code', () => {
    expect(parse({ 7: '意见建议', 8: '局长信箱', 10: '综合统计处' })).toMatchObject({
      kind: 'suggestion',
      mailbox: 'director',
      departmentId: 'd1',
      departmentName: '综合统计处',
    });
    expect(parse({ 7: 'report', 10: '已撤销的处' })).toMatchObject({
      kind: 'report',
      mailbox: 'complaint',
      departmentId: null,
      departmentName: '已撤销的处',
    });
  });

  it('has the same key whatever kind it is imported as, and another when its words differ', () => {
    expect(parse({}, { kind: 'report' }).importKey).toBe(parse().importKey);
    expect(parse({ 1: '别人', 5: '改了答复' }).importKey).toBe(parse().importKey);
    const others = [
      parse({ 0: '2550' }),
      parse({ 2: '另一标题' }),
      parse({ 3: '2019/3/1 9:00:01' }),
      parse({ 4: '别的' }),
    ];
    expect(new Set([parse(), ...others].map(({ importKey }) => importKey)).size).toBe(5);
  });

  it('judges an answer of which only the day is known by that day', () => {
    expect(parse({ 6: '2019/3/8' }).answer?.answeredAt).toEqual(new Date('2019-03-07T16:00:00Z'));
    // answered on the day of receipt: not before the letter came
    expect(parse({ 6: '2019/3/1' }).answer?.answeredAt).toEqual(new Date('2019-03-01T01:00:00Z'));
    expect(parse({ 6: '2019/3/1 0:00' }).answer?.answeredAt).toEqual(new Date('2019-03-01T01:00:00Z'));
    expect(parse({ 6: '2019/3/1 00:00:00' }).answer?.answeredAt).toEqual(new Date('2019-03-01T01:00:00Z'));
    expect(parse({ 3: '2019/3/1', 6: '2019/3/1 8:00' }).answer?.answeredAt).toEqual(
      new Date('2019-03-01T00:00:00Z'),
    );
    expect(parse({ 3: '2019/3/1' }).receivedAt).toEqual(new Date('2019-02-28T16:00:00Z'));
  });

  it.each([
    [{ 2: '' }, '“主题”是空的'],
    [{ 3: '' }, '“时间”是空的'],
    [{ 4: '\t\n' }, '“详情”是空的'],
    [{ 3: '2019/2/30' }, '“时间”不是能识别的时间，或这一天不存在'],
    [{ 3: '2006/12/31' }, '“时间”早于 2007 年，没有当时的放假安排，无法判断时限'],
    [{ 3: '2026/3/9 10:00:01', 5: '', 6: '' }, '“时间”晚于现在'],
    [{ 3: '2026/3/10', 5: '', 6: '' }, '“时间”晚于现在'],
    [{ 6: '2019/3/1 8:59:59' }, '“答复时间”早于“时间”'],
    [{ 6: '2019/2/28' }, '“答复时间”早于“时间”'],
    [{ 6: '2026/3/9 10:00:01' }, '“答复时间”晚于现在'],
    [{ 6: '' }, '“答复时间”是空的，无法判断是否按时'],
    [{ 5: '' }, '“答复”是空的，却有答复时间'],
    [{ 7: '表扬' }, '“类别”不是意见建议、咨询、投诉、反映问题之一'],
    [{ 8: '食堂' }, '“栏目”不是局长信箱、在线咨询、投诉举报、建言献策之一'],
    [{ 2: '题'.repeat(201) }, '“主题”超过 200 个字'],
    [{ 0: '1'.repeat(61) }, '“编号”超过 60 个字'],
    [{ 1: '名'.repeat(51) }, '“用户”超过 50 个字'],
    [{ 9: '1'.repeat(41) }, '“电话”超过 40 个字'],
    [{ 4: '字'.repeat(21_846) }, '“详情”过长（超过 65,535 字节，约 2 万字）'],
    [{ 5: 'a'.repeat(65_536) }, '“答复”过长（超过 65,535 字节，约 2 万字）'],
    [{ 4: '#N/A' }, '“详情”是错误值（如 #N/A）'],
  ])('%j is rejected', (changes, expected) => {
    expect(reason(changes)).toBe(expected);
  });

  it('fits exactly what the database keeps', () => {
    expect(reason({ 4: '字'.repeat(21_845), 5: 'a'.repeat(65_535), 2: '𠮷'.repeat(200) })).toBe('accepted');
  });

  it('needs a kind from somewhere', () => {
    expect(reason({ 7: '' }, { kind: undefined })).toBe('“类别”是空的，也没有指定默认类别');
  });
});
