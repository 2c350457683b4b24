/** @engine one: the compiled mini-program; what is stored is in test/e2e/wishes.spec.ts */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { anonymous } from '../support/client.js';
import { openApp, writeLetter } from './support/app.js';
import type { Callbacks } from './support/wx.js';

const LETTER = {
  mailbox: '投诉举报',
  kind: '投诉',
  title: '替母亲投诉登记员的态度',
  body: '登记员上门时态度不好，母亲不会写字，托我反映一下。',
  name: '周小满',
};

describe('what a sender gives and asks for, in the mini-program', () => {
  let api: Api;
  let app: ReturnType<typeof openApp>;

  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
  });
  afterAll(() => api?.stop());
  afterEach(() => {
    const { failures } = app;
    app.end();
    expect(failures).toEqual([]);
  });
  const tapNamed = (role: string, words: string) =>
    app.tap(role, app.nodes().find((node) => node.role === role && node.name.includes(words))?.name ?? words);
  const toForm = async () => {
    await writeLetter(app, LETTER);
    app.tap('button', '返回修改');
    await app.see('第 2 步');
  };
  const toConfirm = async () => {
    await app.settle();
    app.tap('button', '下一步，确认来信');
    await app.see('第 3 步');
  };

  it('代他人反映 and 要求保密 are sent as they were confirmed, and the letter says where it is', async () => {
    app = openApp(api.url);
    await toForm();
    tapNamed('checkbox', '替别人写的');
    tapNamed('checkbox', '要求保密');
    await app.settle();
    app.type('对方姓名', '林秀英');
    app.type('对方是您的', '母亲');
    await toConfirm();
    expect(app.text()).toContain('林秀英（母亲）');
    expect(app.text()).toContain('承办处室看不到您是谁');
    app.tap('button', '提交');
    await app.see('信已收到');
    const [request] = app.network.sent(/^POST \/api\/v1\/letters$/);
    expect(request?.data).toMatchObject({
      confidential: true,
      onBehalfOf: { name: '林秀英', relation: '母亲' },
    });
    app.tap('button', '看这封信');
    await app.see('公开办正在看您的信；接下来：登记受理');
    tapNamed('link', '编号和查询码');
    await app.see('扫一扫打开查询页');
    expect(app.route()).toBe('pages/codes/index');
    expect(JSON.stringify(app.options())).not.toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    app.tap('button', '存成图片');
    // This phone draws no picture: it says so, and the codes stay on the screen.
    await app.see('没有存成图片');
  });

  it('numbers in the body go with one tap', async () => {
    app = openApp(api.url);
    await toForm();
    app.type('内容', '请打我的电话139 0000 1234，说明登记的事情。');
    await app.see('内容里有手机号');
    app.tap('button', '从内容里去掉');
    await app.settle();
    expect(app.valueOf('内容')).toBe('请打我的电话（手机号略），说明登记的事情。');
  });

  it('a shared device keeps nothing of the letter', async () => {
    app = openApp(api.url);
    await toForm();
    tapNamed('checkbox', '这台设备是公用的');
    await app.see('关闭或刷新页面就没有了');
    await toConfirm();
    app.tap('button', '提交');
    await app.see('没有存在这台设备上，请务必记下来');
    const kept = JSON.stringify([...app.storage]);
    for (const secret of [LETTER.title, LETTER.name, /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/])
      expect(kept).not.toMatch(secret);
  });

  it('a phone without room promises nothing and sends all the same', async () => {
    app = openApp(api.url, {
      wx: {
        setStorageSync: () => {
          throw new Error('setStorageSync:fail');
        },
      },
    });
    await toForm();
    await app.see('这台设备不让网页保存内容');
    expect(app.text()).not.toContain('内容会保存在');
    await toConfirm();
    expect(app.text()).toContain(LETTER.body);
    app.tap('button', '提交');
    await app.see('没有存在这台设备上，请务必记下来');
  });

  it('number and query code are drawn with a QR code and put into the album', async () => {
    const [number, queryCode] = ['HY-20260309-7F4K2M', 'H3K9-Q2WX-7TRB'];
    const words: string[] = [];
    let modules = 0;
    const canvas = {
      getContext: () => ({ fillText: (text: string) => words.push(text), fillRect: () => (modules += 1) }),
    };
    const saved: string[] = [];
    app = openApp(api.url, {
      page: `pages/codes/index?number=${number}`,
      storage: new Map([
        [
          'huiyin.letters',
          JSON.stringify([
            { number, queryCode, kind: 'complaint', title: LETTER.title, receivedAt: '2026-03-09T02:00:00Z' },
          ]),
        ],
      ]),
      wx: {
        createOffscreenCanvas: () => canvas,
        canvasToTempFilePath: (options?: Callbacks) =>
          options?.success?.({ tempFilePath: 'wxfile://tmp_codes.png' }),
        saveImageToPhotosAlbum: (options?: Callbacks & { filePath: string }) => {
          saved.push(options?.filePath ?? '');
          options?.success?.({});
        },
      } as never,
    });
    await app.see(number);
    app.tap('button', '存成图片');
    await app.see('图片已经存到手机相册');
    expect(saved).toEqual(['wxfile://tmp_codes.png']);
    expect(words).toEqual(expect.arrayContaining([number, queryCode]));
    expect(modules).toBeGreaterThan(100);
  });

  it('says once what it thinks of an answer', async () => {
    const { body } = await anonymous(api.url).get('/published-letters?limit=1');
    app = openApp(api.url, { page: `pages/answer/index?id=${body.items[0].id}` });
    await app.see('这份答复有帮助吗');
    app.tap('radio', '有帮助');
    await app.see('收到，谢谢您');
    expect(app.network.sent(/reactions$/)).toHaveLength(1);
  });
});
