import Taro from '@tarojs/taro';

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
  letter: '/pages/letter/index',
  answer: '/pages/answer/index',
  faqs: '/pages/faqs/index',
  openDays: '/pages/open-days/index',
  openDay: '/pages/open-day/index',
  signUpForm: '/pages/sign-up-form/index',
  signUp: '/pages/sign-up/index',
  signUpChange: '/pages/sign-up-change/index',
  signUps: '/pages/sign-ups/index',
  calendar: '/pages/calendar/index',
  statistics: '/pages/statistics/index',
  leaders: '/pages/leaders/index',
  privacy: '/pages/privacy/index',
  contact: '/pages/contact/index',
  notices: '/pages/notices/index',
  erase: '/pages/erase/index',
} as const;
export type PageName = keyof typeof PAGES;

export const TABS: readonly PageName[] = ['home', 'answers', 'letters', 'mine'];
const DEEPEST = 10;

const urlOf = (page: PageName, query: Record<string, string> = {}) => {
  const text = Object.entries(query)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&');
  return text ? `${PAGES[page]}?${text}` : PAGES[page];
};

/** Opens a page; tabs replace the stack, and a full stack (WeChat stops at 10) replaces its top instead of failing. */
export function go(page: PageName, query?: Record<string, string>): void {
  if (TABS.includes(page)) {
    if (process.env.TARO_ENV === 'weapp') void Taro.switchTab({ url: PAGES[page] });
    else void Taro.reLaunch({ url: urlOf(page, query) });
    return;
  }
  const url = urlOf(page, query);
  if (Taro.getCurrentPages().length >= DEEPEST) void Taro.redirectTo({ url });
  else void Taro.navigateTo({ url });
}

/** Replaces the current page, so that "back" does not lead into a finished form. */
export function replace(page: PageName, query?: Record<string, string>): void {
  void Taro.redirectTo({ url: urlOf(page, query) });
}

/** Opens a page and closes all others: after a submission there is no form to go back to. */
export function restartAt(page: PageName, query?: Record<string, string>): void {
  void Taro.reLaunch({ url: urlOf(page, query) });
}

export function back(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else go('home');
}
