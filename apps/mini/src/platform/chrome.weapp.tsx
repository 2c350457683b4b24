import type { ChromeProps } from './chrome.h5';
import type { PageName } from './nav';

/** WeChat draws the navigation bar from the page's config. */
export function Chrome(_props: ChromeProps) {
  return null;
}

/** WeChat draws the tab bar from app.config. */
export function TabBar(_props: { current: PageName }) {
  return null;
}
