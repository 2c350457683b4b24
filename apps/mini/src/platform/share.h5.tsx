/** A browser has its own way of sharing a page. */
export function ShareButton() {
  return null;
}
