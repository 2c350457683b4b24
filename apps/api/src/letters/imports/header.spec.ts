import { describe, expect, it } from '@jest/globals';
import type { SheetRow } from '../../kernel/tables/index.js';
import { HeaderSearch } from './header.js';
import { alsoFieldOf, fieldOf } from './headings.js';

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

  it.each([
    ['number', '受理编号', '工单编号', '流水号', '查询编号'],
    ['name', '真实姓名', '来电人', '网民'],
    ['phone', '联系方式', '来电号码', '写信人电话'],
    ['title', '工单标题', '事项名称'],
    ['body', '工单内容', '问题描述'],
    ['receivedAt', '创建时间', '来电时间'],
    ['answer', '处理结果', '办结意见', '处理意见'],
    ['answeredAt', '处理时间', '办理时间', '办结时间'],
    ['department', '受理部门', '经办单位'],
  ] as const)('of %s in the systems of other vendors', (field, ...headings) => {
    expect(headings.map((heading) => fieldOf(heading) ?? alsoFieldOf(heading))).toEqual(
      headings.map(() => field),
    );
  });

  it('of other vendors do not compete with our own', () => {
    const header = new HeaderSearch().offer(
      row(1, '编号', '流水号', '主题', '创建时间', '提交时间', '内容', '满意度'),
    )!;
    expect(header.columns).toEqual({ number: 0, title: 2, receivedAt: 4, body: 5 });
    expect(header.unknown).toEqual(['流水号', '创建时间', '满意度']);
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
      headings: ['编号', '主题', '时间', '详情'],
      unknown: [],
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

  it('takes the meaning that the user chose before its own', () => {
    const mapping = new Map<string, 'body' | 'title' | 'receivedAt' | null>([
      ['来信说明', 'body'],
      ['事由', 'title'],
      ['上报时刻', 'receivedAt'],
      ['提交时间', null],
    ]);
    const header = new HeaderSearch(() => mapping).offer(
      row(1, '事由', '上报时刻', '来信说明', '提交时间', '内容'),
    )!;
    expect(header.columns).toEqual({ title: 0, receivedAt: 1, body: 2 });
    expect(header.unknown).toEqual(['内容']);
  });

  it('offers the row that came nearest, so that a user can say what its columns mean', () => {
    const search = new HeaderSearch();
    search.offer(row(1, '2019 年汇总'));
    search.offer(row(2, '事由', '上报时刻', '来信人'));
    search.offer(row(3, '工资', '昨天'));
    expect(search.nearest).toEqual({
      line: 2,
      headings: [
        { column: 0, text: '事由' },
        { column: 1, text: '上报时刻' },
        { column: 2, text: '来信人' },
      ],
    });
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
