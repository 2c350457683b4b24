import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { aPdf, aPhoto } from '../support/files.js';
import { openApp, writeLetter } from './support/app.js';
import { PhoneFiles } from './support/files.js';

const LETTER = {
  mailbox: '投诉举报',
  kind: '投诉',
  title: '普查员上门时没有出示证件',
  body: '昨晚七点半有自称普查员的人敲门要求登记，问其证件时说忘在车上，请核实。',
  name: '周小满',
};

describe('photos and documents in the mini-program, against the real API', () => {
  let api: Api;
  let app: ReturnType<typeof openApp>;
  let phone: PhoneFiles;

  beforeAll(async () => {
    api = await startApi({ demo: true });
  });
  afterAll(() => api?.stop());
  beforeEach(() => {
    phone = new PhoneFiles();
    app = openApp(api.url, { wx: phone.wx(() => app.network), hurry: 20 });
  });
  afterEach(() => {
    const { failures } = app;
    app.end();
    expect(failures).toEqual([]);
  });

  /** To the form of step 2, with everything in it that must be. */
  async function openForm(): Promise<void> {
    await writeLetter(app, LETTER);
    app.tap('button', '返回修改');
    await app.see('第 2 步');
  }
  const submitted = async () => {
    app.tap('button', '下一步，确认来信');
    await app.see('第 3 步');
    app.tap('button', '提交');
    await app.see('信已收到');
    app.tap('button', '看这封信');
    await app.see('办到哪一步');
  };
  const ids = () =>
    (app.network.sent(/^POST \/api\/v1\/letters$/).at(-1)?.data as { attachmentIds?: string[] })
      .attachmentIds;

  it('go with the letter and open in WeChat’s own viewers', async () => {
    phone.photos = [{ name: '', bytes: await aPhoto() }];
    const pdf = aPdf('说明');
    phone.documents = [{ name: '情况说明.pdf', bytes: pdf }];
    await openForm();
    app.tap('button', '添加照片');
    await app.see('照片1.jpg');
    await app.see('已上传');
    app.tap('button', '从聊天记录选文件');
    await app.see(/情况说明\.pdf[^已]*已上传/);
    await app.see('2/9');
    await submitted();
    expect(ids()).toHaveLength(2);

    await app.see('情况说明.pdf');
    app.tap('button', '打开 照片1.jpg');
    app.tap('button', '打开 情况说明.pdf');
    for (let turn = 0; phone.opened.length < 2 && turn < 200; turn += 1) await app.settle();
    const image = phone.opened.find(({ kind }) => kind === 'image');
    const document = phone.opened.find(({ kind }) => kind === 'document');
    // Without the phone’s place and maker: the file WeChat shows is the one the hub wrote anew.
    expect(image?.bytes.includes('Invented Phone')).toBe(false);
    expect(document).toEqual({ kind: 'document', bytes: pdf, fileType: 'pdf' });
  });

  it('that do not get through are tried again, refused ones say why, and the rest of the letter waits for them', async () => {
    phone.photos = [{ name: '', bytes: await aPhoto() }];
    phone.documents = [{ name: '安装包.pdf', bytes: Buffer.from('MZ no pdf at all \u0000\u0001') }];
    await openForm();
    // The hub has it, the answer is lost: the same key brings the same upload, not a second one.
    app.network.plan(/POST .*\/attachments/, 'lose-answer', 'offline');
    app.tap('button', '添加照片');
    await app.see('已上传');
    const uploads = app.network.sent(/POST .*\/attachments$/);
    expect(uploads).toHaveLength(3);
    expect(new Set(uploads.map(({ header }) => header?.['idempotency-key'])).size).toBe(1);

    app.tap('button', '从聊天记录选文件');
    await app.see(/没有上传：只能上传图片/);
    app.tap('button', '移除 安装包.pdf');
    await app.settle();

    phone.photos = [{ name: '', bytes: await aPhoto(30, 20) }];
    app.network.plan(/POST .*\/attachments/, 'hang');
    app.tap('button', '添加照片');
    await app.see('正在上传');
    app.tap('button', '下一步，确认来信');
    await app.see('还有文件没有上传完');
    app.tap('button', '移除 照片2.jpg');
    await app.see('1/9');
    await submitted();
    expect(ids()).toHaveLength(1);
  });

  it('one the hub no longer has is named and left out, and nothing else of the letter is lost', async () => {
    phone.photos = [{ name: '', bytes: await aPhoto() }];
    await openForm();
    app.tap('button', '添加照片');
    await app.see('已上传');
    app.tap('button', '下一步，确认来信');
    await app.see('第 3 步');
    const draft = JSON.parse(app.storage.get('huiyin.draft') as string) as { attachments: { id: string }[] };
    const gone = await fetch(`${api.url}/api/v1/attachments/${draft.attachments[0]?.id}`, {
      method: 'DELETE',
    });
    expect(gone.status).toBe(204);
    app.tap('button', '提交');
    await app.see('回去改 1 处');
    app.tap('button', '回去改 1 处');
    await app.see('附件已失效或已经用过，请重新上传');
    await app.see('0/9');
    expect(app.valueOf('标题')).toBe(LETTER.title);
    await submitted();
    expect(ids()).toBeUndefined();
  });

  it('go with a supplement', async () => {
    await writeLetter(app, LETTER);
    app.tap('button', '提交');
    await app.see('信已收到');
    app.tap('button', '看这封信');
    await app.see('办到哪一步');
    app.tap('button', '补充材料');
    await app.see('补充的内容');
    phone.documents = [{ name: '证据.pdf', bytes: aPdf('证据') }];
    app.tap('button', '从聊天记录选文件');
    await app.see(/证据\.pdf[^已]*已上传/);
    app.type('补充的内容', '补充一份材料');
    await app.settle();
    app.tap('button', '提交补充');
    await app.see(/证据\.pdf.*补充材料/s);
  });
});
