import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { openApp } from './support/app.js';

describe('公开承诺 and 公开目录 in the mini-program', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-11-23T02:00:00Z' });
  });
  afterAll(() => api?.stop());

  it('promises of a year: the missed one, and a link that is copied, since WeChat opens no other site', async () => {
    const app = openApp(api.url, { page: 'pages/openness/index?year=2026' });
    await app.see('2026年7月1日办了，但晚了');
    app.tap('button', '看看（复制网址）：2026年第二季度每季度一次经济运行形势新闻发布会');
    await app.see('网址已复制，请在浏览器里打开');
    expect(app.state.clipboard).toMatch(/^https:\/\/tjj\.example\.gov\.cn\//);
    expect(app.page().onShareAppMessage?.({ from: 'menu' })).toMatchObject({
      path: '/pages/openness/index?year=2026',
    });
    expect(app.failures).toEqual([]);
    app.end();
  });

  it('the catalogue: what is public, what may be asked for and how, and no title that is withheld', async () => {
    const app = openApp(api.url, { page: 'pages/openness/catalogue/index' });
    await app.see('统计信用管理实施细则');
    app.tap('radio', '可以申请的');
    await app.see('季度地区生产总值核算方案');
    app.tap('button', '申请这份：季度地区生产总值核算方案');
    await app.see('20 个工作日内答复');
    await app.see('另有 3 件依法不予公开');
    expect(app.text()).not.toContain('会商纪要');
    expect(app.failures).toEqual([]);
    app.end();
  });
});
