import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { TEST_PASSWORD, type Api } from '../../support/api-process.js';
import {
  DESKTOP,
  expectNoSeriousAxe,
  openPage,
  PHONE,
  screenshot,
  settle,
  type WatchedPage,
} from '../../support/chromium.js';
import { anonymous, staff, type Client } from '../../support/client.js';
import { aLetter, type LetterBody } from '../../support/letters.js';

/** A letter as the suites speak of it. */
export interface Known {
  id: string;
  number: string;
  title: string;
}

interface Department {
  id: string;
  code: string;
  staff: { id: string; displayName: string; role: string }[];
}

/**
 * A bureau at work: letters sent, assigned and answered on given days, everything through the API and its clock.
 * Sessions are opened anew on every day, as they would be.
 */
export class Bureau {
  private readonly sessions = new Map<string, Promise<Client>>();

  private constructor(
    readonly api: Api,
    private readonly departments: Department[],
  ) {}

  static async open(api: Api): Promise<Bureau> {
    const clerk = await staff(api.url, 'clerk');
    const { body } = await clerk.get('/staff/departments');
    return new Bureau(api, body.items);
  }

  /** Ten in the morning of a day, Beijing time. */
  goTo(day: string): void {
    this.sessions.clear();
    this.api.setNow(`${day}T02:00:00.000Z`);
  }

  as(username: string): Promise<Client> {
    const session = this.sessions.get(username) ?? staff(this.api.url, username);
    this.sessions.set(username, session);
    return session;
  }

  /** Sends a letter on `day`. */
  async receive(day: string, letter: Partial<LetterBody>): Promise<Known> {
    this.goTo(day);
    const sent = aLetter(letter);
    const { status, body } = await anonymous(this.api.url).post('/letters', sent);
    assert.equal(status, 201, JSON.stringify(body));
    return { id: body.id, number: body.number, title: sent.title };
  }

  /** Accepted and given to a department, on the day the clock stands at. */
  async assign(letter: Known, code: string, handler?: string): Promise<void> {
    const department = this.departments.find((known) => known.code === code);
    assert.ok(department, `no department ${code}`);
    const handlerId = department.staff.find(({ displayName }) => displayName === handler)?.id;
    const clerk = await this.as('clerk');
    await done(clerk.post(`/staff/letters/${letter.id}/acceptance`, {}));
    await done(
      clerk.post(`/staff/letters/${letter.id}/assignment`, { departmentId: department.id, handlerId }),
    );
  }

  /** Given to a department anew, without a person: one more version of the letter. */
  async reassign(letter: Known, code: string): Promise<void> {
    const department = this.departments.find((known) => known.code === code);
    const clerk = await this.as('clerk');
    await done(clerk.post(`/staff/letters/${letter.id}/assignment`, { departmentId: department?.id }));
  }

  /** Draft by the handler, review by the head, answer; the letter is assigned to the population department. */
  async answer(letter: Known, body: string): Promise<void> {
    const handler = await this.as('handler');
    await done(handler.post(`/staff/letters/${letter.id}/draft`, { body }));
    const head = await this.as('head');
    await done(head.post(`/staff/letters/${letter.id}/review`, { approved: true }));
    await done(handler.post(`/staff/letters/${letter.id}/answer`, {}));
  }
}

async function done(call: Promise<{ status: number; body: unknown }>): Promise<void> {
  const { status, body } = await call;
  assert.ok(status < 300, `answered ${status}: ${JSON.stringify(body)}`);
}

/** A page of the console at `path`, opened by a person who signed in in another tab: the login page has suites of its own. */
export async function openAs(
  browser: Browser,
  api: Api,
  username: string,
  path: string,
  viewport?: { width: number; height: number },
  now?: string,
): Promise<WatchedPage> {
  return openPage(browser, `${api.url}/console${path}`, {
    viewport,
    now,
    waitUntil: 'load',
    prepare: (context) => signInBefore(context, api, username),
  });
}

/**
 * Goes to another page of the console without loading it anew, as a link does, and waits until that is drawn: a tenth of
 * the time of a load, where many pages are looked at one after the other.
 */
export async function goInside(page: Page, path: string): Promise<void> {
  await settle(page, () =>
    page.evaluate((to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, `/console${path}`),
  );
}

/**
 * One page for each person, led on from case to case: a case that only looks at a page, or leaves nothing on it (no
 * message, no open dialog, no words that are not saved), needs no load of its own.
 */
export class Desks {
  private readonly pages = new Map<string, Promise<WatchedPage>>();

  constructor(private readonly open: (username: string, path: string) => Promise<WatchedPage>) {}

  async at(username: string, path: string): Promise<WatchedPage> {
    const known = this.pages.get(username);
    if (!known) {
      const opened = this.open(username, path);
      this.pages.set(username, opened);
      return opened;
    }
    const desk = await known;
    // A page that is shown already would keep what was chosen on it.
    if (new URL(desk.page.url()).pathname === `/console${path.replace(/\?.*/, '')}`)
      await goInside(desk.page, '/account');
    await goInside(desk.page, path);
    return desk;
  }
}

/** Gives a browser the cookies of a person who is signed in. */
export async function signInBefore(context: BrowserContext, api: Api, username: string): Promise<void> {
  const answer = await context.request.post(`${api.url}/api/v1/staff/sessions`, {
    headers: { 'x-huiyin-console': 'sign-in' },
    data: { username, password: TEST_PASSWORD },
  });
  assert.equal(answer.status(), 201, await answer.text());
}

/** Chooses an option of one of antd's selects, whose options live in a layer of their own. */
export async function choose(scope: Page | Locator, label: string, option: string | RegExp): Promise<void> {
  const box = scope.getByRole('combobox', { name: label });
  await box.click();
  const page = 'page' in scope ? scope.page() : scope;
  await page.locator('.ant-select-item-option').filter({ hasText: option, visible: true }).first().click();
}

/** Sizes that one browser can have: that of a phone is another one. */
export const SCREENS = [
  {
    screen: '1280 and 768 px',
    sizes: [
      { width: 1280, height: 800 },
      { width: 768, height: 1024 },
    ],
  },
  { screen: 'a phone', sizes: [{ width: 375, height: 812 }] },
];

/** For `expect.poll`: a busy machine takes its time. */
export const PATIENT = { timeout: 20_000 };

/** Waits until the letter on the page has a status; the menu knows the same words. */
export async function untilStatus(page: Page, label: string): Promise<void> {
  await page.getByRole('article').locator('header').getByText(label, { exact: true }).waitFor();
}

/** No part of the page is wider than the screen. */
export async function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Fills in the login page the browser is on and waits until it has gone. */
export async function signIn(page: Page, username: string, password = TEST_PASSWORD): Promise<void> {
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/login'));
}

/** Seen by people with HUIYIN_SCREENSHOTS, judged by axe at night, too; nothing is wider than a phone. */
export async function look(page: Page, name: string): Promise<void> {
  await expectNoSeriousAxe(page);
  await screenshot(page, `console-${name}-1280`);
  // What lies under the mouse has other colours.
  await page.mouse.move(0, 0);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expectNoSeriousAxe(page, undefined, 'colours');
  await screenshot(page, `console-${name}-1280-night`);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize(PHONE);
  assert.equal(await overflowOf(page), 0, `${name} is wider than a phone`);
  await screenshot(page, `console-${name}-375`);
  await page.setViewportSize(DESKTOP);
}
