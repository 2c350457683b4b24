import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { type Api, startApi } from '../support/api-process.js';
import { anonymous, assertRefused } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { eventually } from '../support/expect.js';
import { aHeic, anOfficeFile, aPdf, aPhoto, aPng, fileForm } from '../support/files.js';
import { Office } from './office.js';

const WANTED = {
  name: '清溪市统计局',
  shortName: '清溪统计',
  address: '清溪市文昌路 8 号',
  phone: '0551-62610000',
  icpNumber: '皖ICP备05012345号-1',
  policeNumber: '皖公网安备34010002000001号',
  stateMark: 'https://www.example.gov.cn/mark',
  correctionLink: 'https://www.example.gov.cn/zhaocuo',
  organiser: '清溪市统计局',
  sealColour: '#8c1d18',
  themeColour: '#14506b',
};

describe('单位信息', () => {
  let office: Office;
  let second: Api;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
    const { databaseUrl, dataDir } = office.api;
    second = await startApi({ demo: true, databaseUrl, dataDir, now: '2026-03-09T02:00:00Z' });
  });
  afterAll(async () => {
    await second?.stop();
    await office?.close();
  });

  const admin = () => office.people.admin;
  const site = async (url = office.api.url) => (await anonymous(url).get('/site')).body;
  const upload = (bytes: Buffer | string, name: string) =>
    admin().upload('/staff/office/logo', fileForm(bytes, name));

  itOnce('begins with what the server was started with', async () => {
    expect(await site()).toEqual({
      name: '统计局',
      shortName: '统计局',
      address: null,
      phone: null,
      icpNumber: null,
      policeNumber: null,
      stateMark: null,
      correctionLink: null,
      organiser: null,
      sealColour: '#a3271b',
      themeColour: '#1e4266',
      logo: null,
      citizenSignIn: null,
      version: 0,
    });
  });

  itOnce('without 政务服务网 no button is named, and its calls are not there', async () => {
    const calls = [
      await office.citizen.get('/citizen/sso/start?next=/letters'),
      await office.citizen.get('/citizen/sso/callback?code=x&state=y'),
      await office.citizen.post('/citizen/sso/session'),
    ];
    for (const answer of calls) assertRefused(answer, 404, 'NOT_FOUND');
  });

  it('an administrator changes it, and both servers, the papers and the messages use the new name', async () => {
    const saved = await admin().put('/staff/office', { ...WANTED, version: 0 });
    expect(saved.body).toEqual({ ...WANTED, logo: null, citizenSignIn: null, version: 1 });
    expect(await site()).toEqual(saved.body);
    await eventually(() => site(second.url)).toEqual(saved.body);
    const { clerk, supervisor } = office.people;
    const template = await clerk.post('/staff/reply-templates/preview', {
      body: '{单位}感谢您的来信，再见！',
    });
    expect(template.body.text).toBe('清溪市统计局感谢您的来信，再见！');
    const notices = await supervisor.get('/supervision/notices');
    expect(notices.body.office).toBe('清溪市统计局');
    const report = await supervisor.get('/supervision/reports/monthly?month=2026-02');
    expect(JSON.stringify(report.body)).toContain('清溪市统计局');
    expect((await admin().get('/audit?action=office.change')).body.items).toMatchObject([
      { action: 'office.change', detail: { name: '清溪市统计局', version: 1 } },
    ]);
  });

  it('of two administrators who read the same version the second is told', async () => {
    assertRefused(await admin().put('/staff/office', { ...WANTED, version: 0 }), 409, 'STALE_VERSION');
    const both = await Promise.all(
      ['甲县统计局', '乙县统计局'].map((name) =>
        admin().put('/staff/office', { ...WANTED, name, version: 1 }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await site()).version).toBe(2);
  });

  itOnce.each([
    ['sealColour', '#f2b8b5', '白字在这个颜色上看不清（对比度 1.6，至少要 4.5），请选深一些的颜色'],
    ['themeColour', '#7a8ea3', '白字在这个颜色上看不清（对比度 2.9，至少要 4.5），请选深一些的颜色'],
    ['themeColour', 'red', '颜色应写成 # 加六位十六进制数，例如 #1e4266'],
    ['phone', '13800138000', expect.stringContaining('手机号')],
    ['name', '局', '单位名称应为 2 到 60 个字'],
  ])('%s %s is refused in words', async (path, value, message) => {
    const refused = await admin().put('/staff/office', { ...WANTED, [path]: value, version: 2 });
    assertRefused(refused, 422, 'VALIDATION_FAILED');
    expect(refused.body.errors).toEqual([{ path, message }]);
  });

  it('a logo is judged by its content, kept small, and served to all under a name of its own', async () => {
    for (const [bytes, name] of [
      [aPdf(), 'logo.png'],
      [anOfficeFile('docx'), 'logo.png'],
      ['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'logo.svg'],
    ] as const)
      assertRefused(await upload(Buffer.from(bytes), name), 422, 'ATTACHMENT_REFUSED');
    assertRefused(await upload(Buffer.alloc(1024 * 1024 + 1, 1), 'logo.png'), 413, 'BODY_TOO_LARGE');
    const noise = await sharp({
      create: {
        width: 700,
        height: 700,
        channels: 3,
        background: '#000000',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .jpeg()
      .toBuffer();
    for (const bytes of [aHeic(), await aPhoto(), noise, await aPng()])
      expect((await upload(bytes, '标志.png')).status).toBe(200);
    const { logo } = await site();
    await eventually(async () => (await site(second.url)).logo).toBe(logo);
    const shown = await fetch(`${second.url}${logo}`);
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(shown.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    expect(shown.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    const picture = await sharp(await shown.arrayBuffer()).metadata();
    // The transparency of a logo stays.
    expect(picture).toMatchObject({ format: 'png', width: 40, height: 30, hasAlpha: true });
    expect((await office.sql('SELECT id FROM office_logos')).length).toBe(1);
  });

  itOnce('without a logo the seal is back, and the address of the old one ends', async () => {
    const { logo } = await site();
    expect((await admin().delete('/staff/office/logo')).body.logo).toBeNull();
    assertRefused(await anonymous(office.api.url).get(logo.replace('/api/v1', '')), 404, 'NOT_FOUND');
    assertRefused(await anonymous(office.api.url).get('/site/logos/..%2F..%2Fetc'), 404, 'NOT_FOUND');
  });

  itOnce('no other role changes it', async () => {
    const { clerk, leader } = office.people;
    assertRefused(await clerk.put('/staff/office', { ...WANTED, version: 2 }), 403, 'FORBIDDEN');
    assertRefused(await leader.delete('/staff/office/logo'), 403, 'FORBIDDEN');
  });
});
