import { readFileSync } from 'node:fs';
import path from 'node:path';
import { errors, type Locator, type Page } from 'playwright-core';
import { ROOT } from '../support/api-process.js';
import { until } from '../support/wait.js';
import { top } from './h5/citizen.js';

export const MANUAL = path.join(ROOT, 'docs/manual');
export const MANUAL_PAGES = ['citizen', 'clerk', 'handler', 'head', 'leader', 'supervisor', 'admin'] as const;
export type ManualPage = (typeof MANUAL_PAGES)[number];

/** A word or two of a step: what is done with what is called so on the screen. */
interface Move {
  verb: string;
  name: string;
  value: string;
}

/** One numbered procedure, from the page on which it begins. */
export interface Procedure {
  of: ManualPage;
  title: string;
  page: string;
  /** the state of the letter that 「来信标题」 stands for */
  letter: string | undefined;
  lines: ({ step: string; moves: Move[] } | { picture: string })[];
}

/** The procedures of one page of docs/manual: its second headings with their numbered steps and pictures. */
export function proceduresOf(of: ManualPage): Procedure[] {
  const [, ...parts] = readFileSync(path.join(MANUAL, `${of}.md`), 'utf8').split(/^## /m);
  return parts.map((part) => {
    const [, page, letter] = /<!-- page=(\S+)(?: letter=(\S+))? -->/.exec(part) ?? [];
    if (!page) throw new Error(`${of}.md says nowhere on which page it begins: ${part.slice(0, 30)}`);
    const lines = part.split('\n').flatMap((line): Procedure['lines'] => {
      const picture = /!\[[^\]]*\]\(pictures\/([\w-]+\.webp)\)/.exec(line)?.[1];
      if (picture) return [{ picture }];
      const step = /^\d+\. (.*)$/.exec(line)?.[1];
      return step ? [{ step, moves: movesOf(step) }] : [];
    });
    return { of, title: part.slice(0, part.indexOf('\n')), page, letter, lines };
  });
}

const movesOf = (step: string): Move[] =>
  [...step.matchAll(/(点左边的?|点类别|点|填|勾选|选|看到)?「([^」]+)」(?:“([^”]+)”)?/g)].map(
    ([, verb = '', name = '', value = '']) => ({ verb, name, value }),
  );

/**
 * Does on a page what the steps say. What a step only mentions must be on the page.
 *
 * @param title of the letter that 「来信标题」 stands for
 * @param onPicture called where the manual shows a picture
 * @throws {Error} a step names what is not there
 */
export async function walk(
  page: Page,
  { of, lines }: Procedure,
  { title, onPicture }: { title: string; onPicture?: (name: string) => Promise<void> },
): Promise<void> {
  for (const line of lines) {
    if ('picture' in line) {
      await onPicture?.(line.picture);
      continue;
    }
    for (const move of line.moves)
      await make(page, of, move, title).catch((error: unknown) => {
        throw new Error(`docs/manual/${of}.md, “${line.step}”: 「${move.name}」`, { cause: error });
      });
  }
}

async function make(page: Page, of: ManualPage, { verb, name, value }: Move, title: string): Promise<void> {
  const main = of === 'citizen' ? top(page) : page.locator('body');
  if (name === '来信标题') {
    await page.getByRole('link', { name: title }).first().click();
    return;
  }
  switch (verb) {
    case '点左边':
    case '点左边的':
      await page
        .getByRole('navigation', { name: '主菜单' })
        .getByRole('link', { name: wordsOf(name) })
        .click();
      return;
    case '点':
    case '点类别':
      // A page that is about to go may still have a control of that name, which is then never seen again.
      await until(
        `「${name}」 taking a click`,
        async () => {
          const control = await inFront(page, main, (scope) => named(scope, name));
          return control.click({ timeout: 3_000 }).then(
            () => true,
            (error: unknown) => {
              if (error instanceof errors.TimeoutError) return false;
              throw error;
            },
          );
        },
        { timeoutMs: 20_000 },
      );
      return;
    case '填': {
      const field = await inFront(page, main, (scope) => scope.getByLabel(name, { exact: true }).first());
      await field.fill(value);
      // A field of a date keeps what it was given only after Enter.
      if (/^\d{4}-\d\d-\d\d/.test(value)) await field.press('Enter');
      return;
    }
    case '选':
      await (await inFront(page, main, (scope) => scope.getByRole('combobox', { name }))).click();
      await page.locator('.ant-select-item-option').filter({ hasText: value, visible: true }).first().click();
      return;
    case '勾选':
      await (await inFront(page, main, (scope) => scope.getByLabel(name, { exact: true }))).check();
      return;
    default:
      await page.getByText(name).or(page.getByLabel(name)).filter({ visible: true }).first().waitFor();
  }
}

/** In the dialog when there is one, which may still be opening or closing; otherwise on the page. */
async function inFront(page: Page, main: Locator, find: (scope: Locator) => Locator): Promise<Locator> {
  return until(
    'its control',
    async () => {
      const dialog = page.getByRole('dialog').filter({ visible: true }).last();
      const found = find((await dialog.count()) > 0 ? dialog : main);
      return (await found.count()) > 0 && found;
    },
    { timeoutMs: 20_000 },
  );
}

/** A button, link or choice of that name; buttons of two characters are set with a blank between them. */
const named = (scope: Locator, name: string): Locator => {
  const words = wordsOf(name);
  const [first, ...others] = (['button', 'link', 'radio', 'tab'] as const).map((role) =>
    scope.getByRole(role, { name: words }),
  );
  return others
    .reduce((either, other) => either.or(other), first!)
    .filter({ visible: true })
    .first();
};

const wordsOf = (name: string): RegExp =>
  new RegExp(
    `^\\s*${[...name].map((c) => c.replace(/[.*+?^${}()|[\]\\]/, '\\$&')).join('\\s*')}(?![\\u4e00-\\u9fff])`,
  );
