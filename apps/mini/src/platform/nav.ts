import Taro from '@tarojs/taro';
import { pageIsMissing } from '../lib/missingPage';

/** Pages by name; the query never carries a query code or anything personal (URLs end up in logs and histories). */
export const PAGES = {
  home: '/pages/home/index',
  answers: '/pages/answers/index',
  letters: '/pages/letters/index',
  mine: '/pages/mine/index',
  write: '/pages/write/index',
  writeForm: '/pages/write/form/index',
  writeConfirm: '/pages/write/confirm/index',
  writeDone: '/pages/write/done/index',
  query: '/pages/query/index',
  codes: '/pages/codes/index',
  letter: '/pages/letter/index',
  answer: '/pages/answer/index',
  faqs: '/pages/faqs/index',
  openDays: '/pages/open-days/index',
  openDay: '/pages/open-day/index',
  signUpForm: '/pages/sign-up-form/index',
  signUp: '/pages/sign-up/index',
  signUpChange: '/pages/sign-up-change/index',
  signUps: '/pages/sign-ups/index',
  consultations: '/pages/consultations/index',
  consultation: '/pages/consultations/read/index',
  consultationRespond: '/pages/consultations/respond/index',
  consultationMine: '/pages/consultations/mine/index',
  consultationOutcome: '/pages/consultations/outcome/index',
  openness: '/pages/openness/index',
  catalogue: '/pages/openness/catalogue/index',
  calendar: '/pages/calendar/index',
  statistics: '/pages/statistics/index',
  leaders: '/pages/leaders/index',
  privacy: '/pages/privacy/index',
  contact: '/pages/contact/index',
  notices: '/pages/notices/index',
  erase: '/pages/erase/index',
} as const;
export type PageName = keyof typeof PAGES;

export const TABS = ['home', 'answers', 'letters', 'mine'] as const satisfies readonly PageName[];
const isTab = (page: PageName): boolean => (TABS as readonly PageName[]).includes(page);
const DEEPEST = 10;

const urlOf = (page: PageName, query: Record<string, string> = {}) => {
  const text = Object.entries(query)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&');
  return text ? `${PAGES[page]}?${text}` : PAGES[page];
};

/** A page and what it is asked. */
export type Place = readonly [page: PageName, query?: Record<string, string>];

/** The address of a page on H5 (taro.config.ts, customRoutes). */
export function addressOf([page, query]: Place): string {
  const path = page === 'signUpForm' ? '/sign-up/new' : `/${plainRoute(PAGES[page])}`;
  return urlOf(page, query).replace(PAGES[page], path);
}

/** Opens a page; tabs replace the stack, and a full stack (WeChat stops at 10) replaces its top instead of failing. */
export function go(page: PageName, query?: Record<string, string>): void {
  if (isTab(page)) {
    if (process.env.TARO_ENV === 'weapp') open(Taro.switchTab({ url: PAGES[page] }));
    else open(Taro.reLaunch({ url: urlOf(page, query) }));
    return;
  }
  const url = urlOf(page, query);
  if (Taro.getCurrentPages().length >= DEEPEST) open(Taro.redirectTo({ url }));
  else open(Taro.navigateTo({ url }));
}

/** A page whose package does not arrive is told to the citizen; WeChat and the router only reject. */
function open(opening: Promise<unknown>): void {
  opening.catch(() => pageIsMissing('offline'));
}

/** Replaces the current page, so that "back" does not lead into a finished form. */
export function replace(page: PageName, query?: Record<string, string>): void {
  open(Taro.redirectTo({ url: urlOf(page, query) }));
}

/** Opens a page and closes all others: after a submission there is no form to go back to. */
export function restartAt(page: PageName, query?: Record<string, string>): void {
  open(Taro.reLaunch({ url: urlOf(page, query) }));
}

/** '/pages/write/form/index' and the address it has on H5, '/write/form', are one page. */
const plainRoute = (route = '') => route.replace(/^\/?(pages\/)?/, '').replace(/(\/index)?(\?.*)?$/, '');

/**
 * Back to the page that the words name. It lies below this one, or, after a reload and behind a link from elsewhere, it
 * takes this one's place.
 */
export function back(page: PageName = 'home', query?: Record<string, string>): void {
  const below = Taro.getCurrentPages().at(-2)?.route;
  if (below !== undefined && plainRoute(below) === plainRoute(PAGES[page])) void Taro.navigateBack();
  else if (isTab(page)) go(page, query);
  else replace(page, query);
}

/** The arrow on top of a page: to where the citizen came from, or else to the page above it. */
export function up(page: PageName = 'home', query?: Record<string, string>): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else back(page, query);
}

/** Whether this is the page on top. */
export const isOn = (page: PageName): boolean =>
  plainRoute(Taro.getCurrentPages().at(-1)?.route) === plainRoute(PAGES[page]);
