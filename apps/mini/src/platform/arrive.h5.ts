let first = true;

/**
 * A page of a single-page application arrives in silence: move the focus to its content, so that a screen reader
 * starts there and the Tab key does not start in a page that is gone. The first page is the browser's own business,
 * and a focus that is already inside stays where it is.
 */
export function arrive(): void {
  if (first) {
    first = false;
    return;
  }
  requestAnimationFrame(() => {
    const page = [...document.querySelectorAll<HTMLElement>('.taro_page:not(.taro_page_shade)')].at(-1);
    if (page && !page.contains(document.activeElement))
      page.querySelector('main')?.focus({ preventScroll: true });
  });
}
