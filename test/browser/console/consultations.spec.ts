import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, PHONE, screenshot } from '../../support/chromium.js';
import { anonymous, staff } from '../../support/client.js';
import { aDraft, aResponse, fine, publishedDraft, type ResponseBody } from '../../support/consultations.js';
import { aPdf, fileForm } from '../../support/files.js';
import { goInside, look, openAs, overflowOf } from './bureau.js';
import { eventually } from '../../support/expect.js';

/** Friday 2026-03-06, 10:00 in Beijing. */
const BEFORE = '2026-03-06T02:00:00Z';
const OPEN = '2026-03-10T02:00:00Z';
const ENDED = '2026-04-09T02:00:00Z';
const TITLE = '浏览器里起草的办法（征求意见稿）';

let api: Api;
let browser: Browser;

beforeAll(async () => {
  api = await startApi({ demo: true, now: BEFORE });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

const open = async (who: string, path: string): Promise<{ page: Page; close: () => Promise<void> }> => {
  const { page, context } = await openAs(browser, api, who, path);
  return { page, close: () => context.close() };
};

describe('民意征集', () => {
  let id = '';

  it('the department pastes a draft, sees where it is cut, and another person publishes it', async () => {
    const { page, close } = await open('handler', '/consultations/new');
    await page.getByLabel('标题').fill(TITLE);
    await page.getByLabel('征集开始日').fill('2026-03-09');
    await page.getByLabel('征集截止日').fill('2026-04-08');
    await page.getByLabel('决策日').fill('2026-05-20');
    await page.getByLabel('决策依据').fill('统计法第十一条');
    await page.getByLabel('起草说明').fill('规范统计调查项目的备案。');
    await page.getByLabel('联系方式').fill('综合处 0551-6260 0000');
    await page
      .getByLabel('粘贴征求意见稿')
      .fill('第一条 制定本办法。\n第二条 调查项目应当在实施十日前备案。');
    await page.getByRole('button', { name: '拆成条款' }).click();
    await page.getByRole('heading', { name: '条款（2）' }).waitFor();
    await eventually(() => page.getByLabel('条号').nth(1).inputValue()).toBe('第二条');
    await page.getByLabel('白话说明（选填）').nth(1).fill('做调查前十天要登记。');
    const basis = { name: '依据.pdf', mimeType: 'application/pdf', buffer: Buffer.from(aPdf('依据')) };
    await page.getByLabel('选择附件').setInputFiles(basis);
    await page.getByRole('button', { name: '移除 依据.pdf' }).waitFor();
    await expectNoSeriousAxe(page);
    await screenshot(page, 'console-consultation-form-1280');
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await eventually(() => page.getByRole('button', { name: '发布' }).count()).toBe(0);
    id = new URL(page.url()).pathname.split('/').at(-1)!;
    await close();

    const second = await open('clerk', `/consultations/${id}`);
    await second.page.getByRole('button', { name: '发布' }).click();
    await second.page.getByText('即将开始').waitFor();
    await eventually(() => second.page.getByRole('button', { name: '修改草稿' }).count()).toBe(0);
    const { files } = fine(await anonymous(api.url).get(`/consultations/${id}`));
    expect(files).toMatchObject([{ name: '依据.pdf' }]);
    await second.close();
  });

  it('the department merges with the keyboard, decides, and the clerk records and publishes', async () => {
    api.setNow(OPEN);
    const citizen = anonymous(api.url);
    const { articleList } = fine(await citizen.get(`/consultations/${id}`));
    for (const text of ['十日改为七日', '请改成七天', '应当写明罚则'])
      fine(
        await citizen.post(
          `/consultations/${id}/responses`,
          aResponse({ points: [{ articleId: articleList[1].id, stance: 'amend', text }] }),
        ),
      );
    const paper = await open('clerk', `/consultations/${id}/key`);
    await paper.page.getByRole('radio', { name: '电话' }).check();
    await paper.page.getByRole('combobox', { name: '条款' }).click();
    await paper.page.getByTitle('第二条').click();
    await paper.page.getByRole('textbox', { name: '意见' }).fill('应当写明罚则');
    await expectNoSeriousAxe(paper.page);
    await screenshot(paper.page, 'console-consultation-key-1280');
    await paper.page.getByRole('button', { name: '登记', exact: true }).click();
    await paper.page.getByText(/编号 YJ-20260310-/).waitFor();
    await paper.close();

    api.setNow(ENDED);
    await api.runJob('consultation-grouping');

    const { page, close } = await open('handler', `/consultations/${id}/bench`);
    const list = page.getByRole('listbox', { name: '归并意见' });
    await list.getByRole('option').nth(2).waitFor();
    await list.focus();
    // Mark the first with a space, and merge it into the second with m.
    for (const key of ['ArrowDown', ' ', 'ArrowDown', 'm']) await page.keyboard.press(key);
    await page.getByText('已并入 1 项').waitFor();
    await list.getByText(/2 人/).waitFor();
    await eventually(() => list.getByRole('option').count()).toBe(2);
    await look(page, 'consultation-bench');
    for (const [n, decision] of ['采纳', '未采纳'].entries()) {
      await list.getByRole('option').nth(n).click();
      await list.focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('概括表述（会公布，不写个人信息）').fill(`归并后的意见之${n + 1}`);
      await dialog.getByRole('radio', { name: decision, exact: true }).check();
      if (n === 1) {
        await dialog.getByRole('button', { name: '保存结论' }).click();
        await dialog.getByText('未全部采纳的请说明理由').waitFor();
        await dialog.getByLabel('理由', { exact: true }).fill('罚则由统计法规定，本办法不另设。');
      }
      await dialog.getByRole('button', { name: '保存结论' }).click();
      await dialog.waitFor({ state: 'detached' });
    }
    await page.setViewportSize(PHONE);
    expect(await overflowOf(page)).toBe(0);
    await close();

    const clerk = await open('clerk', `/consultations/${id}/result`);
    await clerk.page.getByLabel('决策结果公布日').fill('2026-04-09');
    await clerk.page.getByLabel('公布的网址').fill('https://tjj.example.gov.cn/1.html');
    await clerk.page.getByLabel('正式条文').nth(1).fill('调查项目应当在实施七日前备案。');
    await clerk.page.getByRole('button', { name: '登记' }).click();
    await clerk.page.getByRole('button', { name: '发布采纳情况' }).click();
    await clerk.page.getByRole('dialog').getByRole('button', { name: '发布采纳情况' }).click();
    await clerk.page.getByRole('heading', { name: '采纳情况和改动对照' }).waitFor();
    const final = clerk.page.getByRole('group', { name: '第二条正式条文' });
    await eventually(() => final.locator('ins').textContent()).toBe('七');
    await expectNoSeriousAxe(clerk.page);
    await screenshot(clerk.page, 'console-consultation-1280');
    const proposer = await open('head', `/consultations/${id}/bench`);
    await proposer.page.getByRole('option').nth(0).click();
    await proposer.page.getByRole('button', { name: '提出更正' }).click();
    await proposer.page.getByRole('radio', { name: '部分采纳' }).check();
    await proposer.page.getByLabel('理由', { exact: true }).fill('期限改为七日，其余按原规定执行。');
    await proposer.page.getByLabel('更正的缘由（会公布）').fill('与正式文件不一致');
    await proposer.page.getByRole('dialog').getByRole('button', { name: '提出更正' }).click();
    await proposer.page.getByRole('dialog').waitFor({ state: 'detached' });
    await proposer.close();
    await clerk.page.reload();
    await clerk.page.getByRole('button', { name: '发布更正' }).click();
    await clerk.page.getByText('更正已发布').waitFor();
    await clerk.page.setViewportSize(PHONE);
    expect(await overflowOf(clerk.page)).toBe(0);
    await screenshot(clerk.page, 'console-consultation-375');
    await clerk.close();
  });

  it('P02: a period under seven working days waits for a leader, who publishes it with its reason in view', async () => {
    api.setNow(BEFORE);
    const reason = '防汛形势紧急，须在主汛期前施行';
    // Mon 03-09 to Tue 03-17: six working days after the first.
    const hasty = aDraft({
      title: '抢险统计办法（征求意见稿）',
      closesOn: '2026-03-17',
      shortReason: reason,
    });
    const draft = fine(await (await staff(api.url, 'handler')).post('/staff/consultations', hasty));
    const path = `/consultations/${draft.id}`;
    const clerk = await open('clerk', path);
    await clerk.page.getByText('征集期不足 7 个工作日，由局领导发布').waitFor();
    await eventually(() => clerk.page.getByRole('button', { name: '发布' }).count()).toBe(0);
    await look(clerk.page, 'consultation-short');
    await clerk.close();

    const leader = await open('leader', path);
    await leader.page.getByRole('definition').filter({ hasText: reason }).waitFor();
    await leader.page.getByRole('button', { name: '发布' }).click();
    await leader.page.getByText('即将开始').waitFor();
    await eventually(() => leader.page.getByText('由局领导发布').count()).toBe(0);
    await leader.close();
    const { shortReason } = fine(await anonymous(api.url).get(path));
    expect(shortReason).toBe(reason);
  });

  it('feeds are read as XML and as JSON: an id, a time and a link for each entry, and a title stays text', async () => {
    api.setNow(BEFORE);
    const title = '订阅源里的办法]]><b>&（征求意见稿）';
    const [handler, clerk] = [await staff(api.url, 'handler'), await staff(api.url, 'clerk')];
    const explanation = '备案的天数 <10 & >5。';
    const asked = await publishedDraft(handler, clerk, { title, explanation });
    const { page, close } = await open('clerk', '/consultations');
    for (const name of ['consultations', 'answers']) {
      const atom = await page.evaluate(readAtom, `/api/v1/feeds/${name}.atom`);
      const json = fine(await anonymous(api.url).get(`/feeds/${name}.json`));
      expect(atom.root).toBe('http://www.w3.org/2005/Atom feed');
      expect(atom.self).toBe(`${api.url}/api/v1/feeds/${name}.atom`);
      expect(json).toMatchObject({
        version: 'https://jsonfeed.org/version/1',
        feed_url: `${api.url}/api/v1/feeds/${name}.json`,
        home_page_url: `${api.url}/`,
      });
      expect(atom.entries.length).toBeGreaterThan(0);
      expect(new Set(atom.entries.map(({ id }) => id)).size).toBe(atom.entries.length);
      for (const { id, link, updated } of atom.entries) {
        expect(id).toMatch(/^urn:huiyin:/);
        expect(link).toContain(`${api.url}/pages/`);
        expect(new Date(updated).toISOString()).toBe(updated);
      }
      const times = atom.entries.map(({ updated }) => updated);
      expect(times).toEqual([...times].sort().reverse());
      expect(atom.updated).toBe(times[0]);
      // Both say the same.
      expect(json.items.map(({ id, url, title: words }: Record<string, string>) => [id, url, words])).toEqual(
        atom.entries.map(({ id, link, title: words }) => [id, link, words]),
      );
    }
    const { entries } = await page.evaluate(readAtom, '/api/v1/feeds/consultations.atom');
    expect(entries.find(({ id }) => id === `urn:huiyin:consultation:${asked.id}`)).toMatchObject({
      title: `征求意见：${title}`,
      summary: expect.stringContaining(explanation),
      link: `${api.url}/pages/consultations/read/index?id=${asked.id}`,
    });
    await close();
  });

  it('the supervisor sees whose feedback is late, and the year in figures', async () => {
    const { page, close } = await open('supervisor', '/consultations?phase=late');
    await page.getByRole('link', { name: '统计信用信息管理办法（征求意见稿）' }).waitFor();
    await expectNoSeriousAxe(page);
    await goInside(page, '/consultation-statistics?year=2026');
    await page.getByRole('row', { name: new RegExp(`浏览器里起草的办法.*3.*4`) }).waitFor();
    await expectNoSeriousAxe(page);
    await screenshot(page, 'console-consultation-statistics-1280');
    await close();
  });

  it('P14, P15, P08: 公开办 sees the last day of a letter and whom it may reach; the department reads a file without its name and accepts a suggestion with Enter', async () => {
    api.setNow(BEFORE);
    const [handler, clerk] = [await staff(api.url, 'handler'), await staff(api.url, 'clerk')];
    const asked = await publishedDraft(handler, clerk);
    api.setNow(OPEN);
    const citizen = anonymous(api.url);
    const file = fine(await citizen.upload('/attachments', fileForm(aPdf('证明'), '王小明证明.pdf')));
    const point = (text: string): ResponseBody['points'] => [
      { articleId: asked.articles[1]!.id, stance: 'amend', text },
    ];
    const submitter = { type: 'citizen' as const, name: '王小明', phone: '13755556666' };
    const body = { submitter, points: point('建议把备案的期限改为五日'), attachmentIds: [file.id] };
    const sent = fine(await citizen.post(`/consultations/${asked.id}/responses`, body));

    const desk = await open('clerk', `/consultations/${asked.id}/bench`);
    await desk.page.getByText('最晚 2026-03-31 可由公开办转为来信').waitFor();
    await desk.page.getByRole('button', { name: '附件：王小明证明.pdf' }).waitFor();
    await desk.page.getByRole('button', { name: '转为来信' }).click();
    await desk.page.getByRole('dialog').getByText('期限从收到意见之日').waitFor();
    await expectNoSeriousAxe(desk.page);
    await goInside(desk.page, `/consultations/${asked.id}/respondents`);
    await desk.page.getByText('137****6666').waitFor();
    await expectNoSeriousAxe(desk.page);
    await screenshot(desk.page, 'console-respondents-1280');
    await desk.page.setViewportSize(PHONE);
    expect(await overflowOf(desk.page)).toBeLessThanOrEqual(0);
    await screenshot(desk.page, 'console-respondents-375');
    await desk.page.getByRole('button', { name: `查看 ${sent.number} 的完整信息` }).click();
    await desk.page.getByText('13755556666').waitFor();
    await desk.close();

    api.setNow(ENDED);
    await api.runJob('consultation-grouping');
    const late = { points: point('备案的期限改为五日更好'), source: 'paper', receivedAt: OPEN };
    fine(await (await staff(api.url, 'clerk')).post(`/staff/consultations/${asked.id}/responses`, late));
    const bench = await open('handler', `/consultations/${asked.id}/bench`);
    await bench.page.getByRole('button', { name: '找相近的' }).click();
    await bench.page.getByRole('button', { name: '归入：建议把备案的期限改为五日' }).waitFor();
    await expectNoSeriousAxe(bench.page);
    await screenshot(bench.page, 'console-suggestions-1280');
    await bench.page.keyboard.press('Enter');
    await bench.page.getByText('已归入').waitFor();
    await bench.page.getByRole('option').first().click();
    await bench.page.getByRole('button', { name: '附件：附件1.pdf' }).waitFor();
    await bench.page.setViewportSize(PHONE);
    expect(await overflowOf(bench.page)).toBeLessThanOrEqual(0);
    await screenshot(bench.page, 'console-bench-375');
    await bench.close();
  });
});

interface Entry {
  id: string;
  title: string;
  summary: string;
  link: string;
  updated: string;
}

/** In the page: a feed as the browser's XML parser takes it, its HTML as a reader shows it. @throws {Error} it is no XML */
async function readAtom(url: string) {
  const xml = new DOMParser().parseFromString(await (await fetch(url)).text(), 'application/xml');
  const fault = xml.querySelector('parsererror');
  if (fault) throw new Error(fault.textContent ?? '');
  const child = (of: Element, name: string) =>
    [...of.children].find(({ localName }) => localName === name)?.textContent ?? '';
  const shown = (of: Element, name: string) =>
    new DOMParser().parseFromString(child(of, name), 'text/html').body.textContent ?? '';
  const feed = xml.documentElement;
  return {
    root: `${feed.namespaceURI} ${feed.localName}`,
    updated: child(feed, 'updated'),
    self: feed.querySelector(':scope > link[rel=self]')?.getAttribute('href'),
    entries: [...feed.querySelectorAll(':scope > entry')].map((entry): Entry => ({
      id: child(entry, 'id'),
      title: shown(entry, 'title'),
      summary: shown(entry, 'summary'),
      link: entry.querySelector(':scope > link')?.getAttribute('href') ?? '',
      updated: child(entry, 'updated'),
    })),
  };
}
