/** @engine one: the compiled mini-program */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { openApp } from './support/app.js';

describe('a letter in large print, in the mini-program', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
  });
  afterAll(() => api?.stop());

  it('asks one question a page, keeps the answers when the app is closed, and sends what was checked', async () => {
    const storage = new Map<string, unknown>([['huiyin.text-size', JSON.stringify('elder')]]);
    let app = openApp(api.url, { storage });
    const radio = (words: string) =>
      app.tap(
        'radio',
        app.nodes().find(({ role, name }) => role === 'radio' && name.startsWith(words))?.name ?? words,
      );
    await app.see('事事有回音');
    app.tap('button', '写信');
    await app.see('第 1 步，共 6 步');
    radio('局长信箱');
    await app.see('共 7 步');
    app.tap('button', '下一步');
    await app.see('这封信是什么事？');
    radio('咨询');
    await app.settle();
    app.tap('button', '下一步');
    await app.see('一句话，是什么事？');
    app.type('标题', '登记表交给谁');
    await app.settle();
    app.tap('button', '下一步');
    await app.see('请把事情说一说');
    app.type('内容', '有人上门收登记表，想问怎样辨别真假。');
    await app.settle();
    app.end();
    expect(app.failures).toEqual([]);

    // Opened anew on the page it was closed on.
    app = openApp(api.url, { storage, page: 'pages/write/form/index?step=body' });
    await app.see('第 4 步，共 7 步');
    expect(app.valueOf('内容')).toBe('有人上门收登记表，想问怎样辨别真假。');
    app.tap('button', '下一步');
    await app.see('要加照片吗？');
    app.tap('button', '下一步');
    await app.see('您叫什么名字？');
    app.tap('button', '下一步');
    await app.see('请填写您的姓名');
    app.type('姓名', '林秀英');
    await app.settle();
    app.tap('button', '下一步');
    await app.see('您的电话是多少？');
    app.tap('button', '下一步');
    await app.see('最后一步');
    app.tap('link', '修改姓名');
    await app.see('您叫什么名字？');
    app.type('姓名', '林秀英奶奶');
    await app.settle();
    app.tap('button', '改好了');
    await app.see('林秀英奶奶');
    app.tap('button', '提交');
    await app.see('信已收到');
    expect(app.network.sent(/^POST \/api\/v1\/letters$/).map(({ data }) => data)).toMatchObject([
      { mailbox: 'director', kind: 'consultation', title: '登记表交给谁', submitter: { name: '林秀英奶奶' } },
    ]);
    app.end();
    expect(app.failures).toEqual([]);
  });
});
