/**
 * `npm run rehearse pages`: every page of the citizens' H5 at 320 and 1280 px, in light, dark and large print, photographed
 * into ./screenshots/pages for people to look at, and judged by every rule of axe. What axe says ends it with an error.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT, startApi } from '../../test/support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, openPage, settle } from '../../test/support/chromium.js';
import { anonymous, staff } from '../../test/support/client.js';
import { aLetter } from '../../test/support/letters.js';
import { aVisitor, good, publish } from '../../test/support/open-days.js';

const FOLDER = path.join(ROOT, 'screenshots/pages');
const LOOKS = ['light', 'dark', 'elder'] as const;
const WIDTHS = [320, 1280] as const;
/** In the address of a picture only letters, digits and dashes. */
const nameOf = (address: string) => address.split('?')[0]!.slice(1).replaceAll('/', '-') || 'home';

export async function run(): Promise<void> {
  const api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
  const browser = await launchBrowser();
  const found: string[] = [];
  try {
    const { pages, letter, signUp } = await everyPage(api.url);
    mkdirSync(FOLDER, { recursive: true });
    for (const width of WIDTHS) {
      const { page, context } = await openPage(browser, api.url, { viewport: { width, height: 800 } });
      for (const look of LOOKS) {
        await page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light' });
        await page.evaluate(keepOnDevice, {
          letter,
          signUp,
          size: look === 'elder' ? 'elder' : 'standard',
        });
        for (const address of pages)
          found.push(...(await lookAt(page, api.url, address, `${width}-${look}`)));
      }
      await context.close();
    }
  } finally {
    await browser.close();
    await api.stop();
  }
  console.log(`   pictures in ${path.relative(ROOT, FOLDER)}`);
  if (found.length > 0) throw new Error(found.join('\n'));
}

async function lookAt(page: Page, url: string, address: string, look: string): Promise<string[]> {
  await settle(page, () => page.goto(url + address));
  await page.locator('.taro_page:visible main').last().waitFor();
  await page.screenshot({ path: path.join(FOLDER, `${nameOf(address)}-${look}.png`), fullPage: true });
  const sideways =
    (await page.evaluate(() => document.documentElement.scrollWidth)) - page.viewportSize()!.width;
  // High enough for the whole page: what lies under the tabs has no size for axe.
  const viewport = page.viewportSize()!;
  await page.setViewportSize({ ...viewport, height: 5000 });
  const said = await expectNoSeriousAxe(page, undefined, 'everything').then(
    () => [],
    (error: unknown) => [`${look}: ${error instanceof Error ? error.message : String(error)}`],
  );
  await page.setViewportSize(viewport);
  return sideways > 0 ? [...said, `${look} ${address}: ${sideways} px too wide`] : said;
}

interface Kept {
  letter: object;
  signUp: object;
}

function keepOnDevice({ letter, signUp, size }: Kept & { size: string }): void {
  const keep = (key: string, value: unknown) =>
    localStorage.setItem(`huiyin.${key}`, JSON.stringify({ data: JSON.stringify(value) }));
  keep('text-size', size);
  keep('letters', [letter]);
  keep('sign-ups', [signUp]);
  keep('draft', {
    mailbox: 'complaint',
    kind: 'complaint',
    title: '咨询电话连续三天无人接听',
    body: '从周一到周三每天都打过公布的咨询电话，始终没有人接听。',
    name: '周小满',
    phone: '13812345678',
  });
}

/** The addresses of all pages, with something on each, and the letter that the device knows. */
async function everyPage(url: string): Promise<Kept & { pages: string[] }> {
  const citizen = anonymous(url);
  const items = [
    { name: '江守正', title: '局长', duties: '主持全面工作。', officePhone: '0551-62610001' },
    { name: '秦知微', title: '副局长', duties: '分管综合、核算、人口和就业统计。' },
  ];
  good(await (await staff(url, 'admin')).put('/staff/leaders', { items }));
  const sent = await citizen.post('/letters', aLetter({ kind: 'suggestion' }));
  const { body: published } = await citizen.get('/published-letters?limit=1');
  const { id, sessionIds } = await publish(await staff(url, 'clerk'), [
    {
      startsAt: '2026-03-21T01:00:00Z',
      endsAt: '2026-03-21T03:00:00Z',
      opensAt: '2026-03-08T01:00:00Z',
      closesAt: '2026-03-19T16:00:00Z',
    },
  ]);
  const signUp = good(await citizen.post(`/open-day-sessions/${sessionIds[0]}/sign-ups`, aVisitor()));
  const draft = async (phase: string) =>
    `?id=${good(await citizen.get(`/consultations?phase=${phase}`)).items[0].id}`;
  const [collecting, concluded] = [await draft('collecting'), await draft('concluded')];
  const asked: Record<string, string> = {
    'sign-up': `?number=${signUp.number}`,
    'sign-up-change': `?number=${signUp.number}`,
    'consultations/read': collecting,
    'consultations/respond': collecting,
    'consultations/outcome': concluded,
    letter: `?number=${sent.body.number}`,
    answer: `?id=${published.items[0].id}`,
    'open-day': `?id=${id}`,
    'sign-up/new': `?openDay=${id}&session=${sessionIds[0]}`,
    codes: `?number=${sent.body.number}`,
    'sign-in': '?why=down&next=%2Fhome',
  };
  const pages = addresses().map((address) => address + (asked[address.slice(1)] ?? ''));
  return { pages, letter: { ...sent.body, title: '建议给统计公报出一个大字版' }, signUp };
}

/** As the build knows them, so that no page is forgotten. */
function addresses(): string[] {
  const config = readFileSync(path.join(ROOT, 'taro.config.ts'), 'utf8');
  const found = [...config.matchAll(/'\/pages\/[^']+': '(\/[^']+)'/g)].map(([, address]) => address!);
  if (found.length < 20) throw new Error('taro.config.ts was not understood');
  return found;
}
