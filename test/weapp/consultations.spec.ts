import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { anonymous, staff } from '../support/client.js';
import { publishedDraft, type Published } from '../support/consultations.js';
import { startWechat, type Wechat } from '../support/wechat.js';
import { openApp } from './support/app.js';

describe('民意征集 in the mini-program', () => {
  let wechat: Wechat;
  let api: Api;
  let draft: Published;
  beforeAll(async () => {
    wechat = await startWechat();
    api = await startApi({ demo: true, now: '2026-03-06T02:00:00Z', env: wechat.env });
    draft = await publishedDraft(await staff(api.url, 'head'), await staff(api.url, 'clerk'));
    api.setNow('2026-03-16T02:00:00Z');
  });
  afterAll(async () => {
    await api?.stop();
    await wechat?.stop();
  });

  it('list → draft → two opinions over a bad network, once → number and code → among my own', async () => {
    const app = openApp(api.url, {
      page: 'pages/consultations/index',
      hurry: 5,
      wx: { ...wechat.phoneOf('zhou') },
    });
    await app.see('统计调查项目管理办法（征求意见稿）');
    app.tap(
      'link',
      app.nodes().find((node) => node.role === 'link' && node.name.includes('统计调查项目'))?.name ?? '',
    );
    await app.see('做调查前十天要登记。');
    app.tap('radio', '第二条：反对');
    await app.see('第二条的理由');
    app.type('第二条的理由', '备案十日太长，小微企业等不起。');
    app.tap('radio', '全文：支持');
    await app.see('已写 2 条，去提交');
    app.tap('button', '已写 2 条，去提交');
    await app.see('您写了 2 条意见');
    app.network.plan(/^POST .*\/responses$/, 'lose-answer');
    app.tap('button', '提交意见');
    await app.see('意见已收到，请记好这两样');
    await app.see('备案十日太长，小微企业等不起。');
    const { body } = await anonymous(api.url).get(`/consultations/${draft.id}`);
    expect([body.responses, body.points]).toEqual([1, 2]);
    expect(app.failures).toEqual([]);
    app.end();
  });

  it('the outcome of a concluded draft: what changed, what became of each opinion, and a card to share', async () => {
    const { body } = await anonymous(api.url).get('/consultations?phase=concluded');
    const app = openApp(api.url, { page: `pages/consultations/outcome/index?id=${body.items[0].id}` });
    await app.see('改动对照，3 处');
    await app.see('提出这条意见：21 人');
    expect(app.page().onShareAppMessage?.({ from: 'menu' })).toMatchObject({
      path: expect.stringMatching(/^\/pages\/consultations\/outcome\/index\?id=/),
    });
    expect(app.failures).toEqual([]);
    app.end();
  });
});
