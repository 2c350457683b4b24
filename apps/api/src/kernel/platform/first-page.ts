import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { PLACES } from './checkout-paths.js';
import { type PageLanguage, pageLanguage } from './page-language.js';

/** What the home page shows, by the call of the API that answers it. */
const CALLS = {
  site: '/api/v1/site',
  statistics: '/api/v1/statistics/public',
  latest: '/api/v1/published-letters?limit=3',
} as const;
type Given = Partial<Record<keyof typeof CALLS, unknown>>;

/**
 * What was chosen on the device, which only the browser knows: the page must not appear in small print first, and not in
 * another language than the program will show.
 */
const CHOICES = `try{var f=document.getElementById('first'),k=localStorage.getItem('huiyin.language');if(/elder/.test(localStorage.getItem('huiyin.text-size')))f.firstElementChild.classList.add('elder');if(k&&!/[?&]lang=(zh|en)(&|$)/.test(location.search)&&!k.includes(document.documentElement.lang.slice(0,2)))f.remove()}catch(e){}`;
/** For the Content-Security-Policy: the one script that stands in a page. */
export const CHOICES_HASH = `'sha256-${createHash('sha256').update(CHOICES).digest('base64')}'`;

const HOME = new Set(['', 'home']);
const RENDERER = path.join(PLACES.h5Server, 'home.mjs');
const SCRIPTS = path.join(PLACES.h5Server, 'pages.json');
/** Fetched when the home page stands: writing is what most people came for. */
const NEXT = ['write', 'write/form', 'write/confirm'];

interface Renderer {
  renderHome(given: Given, language: PageLanguage): string;
}

/**
 * The first page of the citizens' H5 as it is sent. On a slow line it can be read before the program has arrived: the
 * home page comes drawn, with what it shows as JSON in a script element that the browser does not run. Every page names
 * the scripts it will need, so that they are fetched at once and not one after the other. A page for a reader of English
 * names the English words, too.
 */
export class FirstPage {
  constructor(private readonly fastify: FastifyInstance) {}

  /** @param page what stands in the address after the slash; @param built the index.html of the build */
  async draw(page: string, built: string, request: FastifyRequest): Promise<string> {
    const language = pageLanguage(
      (request.query as { lang?: unknown }).lang,
      request.headers['accept-language'],
    );
    const html = language === 'en' ? inEnglish(built) : built;
    const scripts = scriptsOfPages();
    const words = language === 'en' ? (scripts.en ?? []) : [];
    const own = [...words, ...(scripts[page || 'home'] ?? [])];
    let head = own.map((file) => `<link rel="preload" as="script" href="${file}">`).join('');
    if (!HOME.has(page)) return into(html, '</head>', `${head}</head>`);
    const next = new Set(NEXT.flatMap((name) => scripts[name] ?? []).filter((file) => !own.includes(file)));
    head += [...next].map((file) => `<link rel="prefetch" as="script" href="${file}">`).join('');
    const given = await this.ask(request);
    const drawn = await draw(given, language);
    const data = JSON.stringify(given).replaceAll('<', '\\u003c');
    const body =
      drawn === undefined
        ? ''
        : `<div id="first">${drawn}</div><script>${CHOICES}</script><script type="application/json" id="given">${data}</script>`;
    return into(into(html, '</head>', `${head}</head>`), '<div id="app">', `${body}<div id="app">`);
  }

  /** Asked by the same doors and on the same budget as the browser would; what does not come, the browser asks for. */
  private async ask({ ip }: FastifyRequest): Promise<Given> {
    const answers = await Promise.all(
      Object.entries(CALLS).map(async ([name, url]) => {
        const answer = await this.fastify.inject({ url, remoteAddress: ip });
        return answer.statusCode === 200 ? [[name, answer.json<unknown>()] as const] : [];
      }),
    );
    return Object.fromEntries(answers.flat());
  }
}

/** What the program says of the page, before it has come. */
const inEnglish = (html: string): string =>
  into(into(html, '<html lang="zh-CN">', '<html lang="en">'), '<title>回音</title>', '<title>Huiyin</title>');

const into = (html: string, where: string, what: string): string => html.replace(where, () => what);

function scriptsOfPages(): Record<string, string[]> {
  if (!existsSync(SCRIPTS)) return {};
  return JSON.parse(readFileSync(SCRIPTS, 'utf8')) as Record<string, string[]>;
}

/** undefined: the pages were built without it; they work, later. */
async function draw(given: Given, language: PageLanguage): Promise<string | undefined> {
  if (!existsSync(RENDERER)) return undefined;
  const url = pathToFileURL(RENDERER);
  // A build replaces it under the same name.
  url.search = String(statSync(RENDERER).mtimeMs);
  const { renderHome } = (await import(url.href)) as Renderer;
  return renderHome(given, language);
}
