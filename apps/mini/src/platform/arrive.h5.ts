import { lastFocusOf } from './focus.h5';

let first = true;

/** Where each open page was left. The document scrolls, and all pages lie in it. */
const places = new WeakMap<Element, number>();
let shown: Element | undefined;

const pageOnTop = (): Element | undefined =>
  [...document.querySelectorAll('.taro_page:not(.taro_page_shade)')].at(-1);

/** A page that is going must not remember where the next one, which may be shorter, made the browser scroll to. */
function remember(): void {
  shown ??= pageOnTop();
  if (shown?.isConnected && shown === pageOnTop()) places.set(shown, window.scrollY);
}
if (typeof window !== 'undefined') window.addEventListener('scroll', remember, { passive: true });

/**
 * A page of a single-page application arrives in silence: move the focus to its heading, so that a screen reader
 * says where it is and the Tab key does not start in a page that is gone, and show it from its top. A page that is come
 * back to is shown where it was left, with the focus on what led away. The first page is the browser's own business, and a focus that is already inside stays where it is.
 */
export function arrive(): void {
  if (first) {
    first = false;
    // Going back is shown by us: the browser would scroll the page that is about to go.
    history.scrollRestoration = 'manual';
    return;
  }
  requestAnimationFrame(() => {
    const page = pageOnTop();
    if (!page || page === shown) return;
    shown = page;
    window.scrollTo(0, places.get(page) ?? 0);
    if (page.contains(document.activeElement)) return;
    const target = lastFocusOf(page) ?? page.querySelector<HTMLElement>('h1') ?? page.querySelector('main');
    if (target?.matches('h1')) target.tabIndex = -1;
    target?.focus({ preventScroll: true });
  });
}
