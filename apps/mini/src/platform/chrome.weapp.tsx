import type { PageName } from './nav';

/** WeChat draws the navigation bar from the page's config. */
export function Chrome(_props: { title: string; back: boolean }) {
  return null;
}

/** WeChat draws the tab bar from app.config. */
export function TabBar(_props: { current: PageName }) {
  return null;
}
