import { describe, expect, it } from '@jest/globals';
import type { SheetRow } from './formats/cells.js';
import { fieldOf, HeaderSearch } from './header.js';

const row = (line: number, ...texts: string[]): SheetRow => ({
  line,
  cells: texts.map((text) => (text === '' ? undefined : { type: 'text', text })),
});

describe('headings', () => {
  it.each([
    ['number', '编号', '留言编号', '来信编号*', 'number', 'Letter ID', 'No.'],
    ['name', '用户', '留言用户', '姓名', '来信人', '留言人姓名', 'name', 'Submitter Name', 'user_name'],
    ['title', '主题', '留言主题', '【必填】留言主题（50字以内）', '标题', 'Title', 'subject'],
    [
      'receivedAt',
      '时间',
      '留言时间',
      '来信日期',
      '网友留言时间',
      '提交时间',
      'receivedAt',
      'Received At',
      'date',
    ],
    ['body', '详情', '留言详情', '来信内容', '内容', 'body', 'Content'],
    ['answer', '答复', '答复意见', '回复内容', '官方答复', '答复内容（公开）', 'answer', 'reply'],
    ['answeredAt', '答复时间', '回复日期', '答复时间 ', 'answeredAt', 'answered_at', 'Reply Date'],
    ['kind', '类别', '留言类型', 'kind'],
    ['mailbox', '栏目', '信箱', 'mailbox'],
    ['phone', '电话', '联系电话', '手机号', 'phone'],
    ['department', '处室', '答复单位', '承办部门', 'department'],
  ] as const)('of %s', (field, ...headings) => {
    expect(headings.map((heading) => fieldOf(heading))).toEqual(headings.map(() => field));
  });

  it.each(['序号', '是否答复', '答复人', '满意度', '更新时间', '受理时间', '标题党', '一级分类', '', '***'])(
    'that mean nothing to us: %s',
    (heading) => {
      expect(fieldOf(heading)).toBeNull();
    },
  );
});

describe('the search for the row of headings', () => {
  it('passes a title above it', () => {
    const search = new HeaderSearch();
    expect(search.offer(row(1, '2019 年来信统计表'))).toBeNull();
    expect(search.offer(row(3, '编号', '主题', '', '时间', '详情'))).toEqual({
      line: 3,
      columns: { number: 0, title: 1, receivedAt: 3, body: 4 },
      titles: { number: '编号', title: '主题', receivedAt: '时间', body: '详情' },
    });
  });

  it('says what is missing and what was found', () => {
    const search = new HeaderSearch();
    search.offer(row(1, '编号', '主题', '办结时间'));
    expect(search.complaint()).toBe('缺少 “时间”、“详情” 列；读到的表头是 编号、主题、办结时间');
  });

  it('does not repeat a letter that stands where headings should', () => {
    const search = new HeaderSearch();
    search.offer(row(1, '张某某', '我的电话是 13800138000'));
    expect(search.complaint()).toBe('缺少 “主题”、“时间”、“详情” 列；前几行不像表头');
  });

  it('gives up after ten rows', () => {
    const search = new HeaderSearch();
    for (let line = 1; line <= 10; line += 1) search.offer(row(line, '说明'));
    expect(search.isOver).toBe(true);
  });

  it('refuses two columns of one meaning, and answers without their times', () => {
    expect(() => new HeaderSearch().offer(row(1, '主题', '留言时间', '来信时间', '详情'))).toThrow(
      /“留言时间”、“来信时间” 都像是“时间”列/,
    );
    expect(() => new HeaderSearch().offer(row(1, '主题', '时间', '详情', '答复'))).toThrow(
      /缺少“答复时间”列/,
    );
  });
});
