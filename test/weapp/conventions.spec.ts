import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { anonymous } from '../support/client.js';
import { DIST, openApp } from './support/app.js';

const read = (name: string) => JSON.parse(readFileSync(path.join(DIST, name), 'utf8'));

describe('WeChat’s conventions', () => {
  let api: Api;
  let app: ReturnType<typeof openApp> | undefined;
  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
  });
  afterAll(() => api?.stop());
  afterEach(() => {
    app?.end();
    app = undefined;
  });

  it('app.json: tab icons exist and are small, dark mode has its colours, the privacy check is declared', () => {
    const config = read('app.json');
    expect(config.tabBar.list).toHaveLength(4);
    for (const { iconPath, selectedIconPath } of config.tabBar.list) {
      for (const icon of [iconPath, selectedIconPath])
        expect(statSync(path.join(DIST, icon)).size).toBeLessThan(40 * 1024);
    }
    expect(config).toMatchObject({ darkmode: true, themeLocation: 'theme.json', __usePrivacyCheck__: true });
    const theme = read('theme.json');
    const variables = [...JSON.stringify(config).matchAll(/"@(\w+)"/g)].map(([, name]) => name as string);
    expect(variables.length).toBeGreaterThan(3);
    for (const mode of ['light', 'dark'])
      for (const name of variables) expect(theme[mode]).toHaveProperty(name);
  });

  it('asks for the privacy agreement when WeChat does, and hands over the answer', async () => {
    app = openApp(api.url);
    await app.see('事事有回音');
    const answers: { event: string; buttonId?: string }[] = [];
    app.state.privacyListener?.((answer) => answers.push(answer));
    await app.see('个人信息保护提示');
    app.tap('button', '不同意');
    await app.settle();
    expect(answers).toEqual([{ event: 'disagree' }]);
    expect(app.text()).not.toContain('个人信息保护提示');

    app.state.privacyListener?.((answer) => answers.push(answer));
    await app.see('个人信息保护提示');
    const agree = app.byRole('button', '同意');
    expect(agree.tag).toBe('button');
    expect(agree.attribute('open-type')).toBe('agreePrivacyAuthorization');
    app.fire(agree, 'agreeprivacyauthorization', {});
    await app.settle();
    expect(answers[1]).toEqual({ event: 'agree', buttonId: agree.data.uid });
    expect(app.text()).not.toContain('个人信息保护提示');
  });

  it('shares a published answer as a card with its title, leading to the same page', async () => {
    const { body } = await anonymous(api.url).get('/published-letters');
    const [published] = body.items;
    app = openApp(api.url, { page: `pages/answer/index?id=${published.id}` });
    await app.see(published.title);
    expect(app.byRole('button', '转发给朋友').attribute('open-type')).toBe('share');
    expect(app.page().onShareAppMessage?.({ from: 'button' })).toEqual({
      title: published.title,
      path: `/pages/answer/index?id=${published.id}`,
    });
  });

  it('shares the open days', async () => {
    app = openApp(api.url, { page: 'pages/open-days/index' });
    await app.see('将要举办');
    expect(app.page().onShareAppMessage?.({ from: 'menu' })).toMatchObject({
      path: '/pages/open-days/index',
    });
  });

  it('makes no request to a domain other than the API’s', async () => {
    app = openApp(api.url);
    await app.see('截至');
    expect(new Set(app.network.requests.map(({ url }) => new URL(url).origin))).toEqual(
      new Set(['http://127.0.0.1:3000']),
    );
  });
});
