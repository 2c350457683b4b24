/** What the Tab key or a link can bring the cursor to. */
const STOPS = 'a[href], button, input, textarea, select';
const MOST_OPENERS = 8;

/** The element that has the focus, or had it until it was taken out of the page. */
let held: HTMLElement | undefined;
/** Names of what vanished with the focus, the latest last: when a part closes, its opener comes back under that name. */
const openers: string[] = [];
/** Which element of each open page had the focus last. */
const holders = new WeakMap<Element, HTMLElement>();

const nameOf = (element: Element): string =>
  element.id || element.getAttribute('aria-label') || (element.textContent ?? '').trim();
const isElement = (node: Node | null): node is HTMLElement => node instanceof HTMLElement;
const isStop = (element: Element) =>
  element.matches(STOPS) && element.getAttribute('tabindex') !== '-1' && element.getClientRects().length > 0;
const stopsIn = (element: HTMLElement): HTMLElement[] =>
  [element, ...element.querySelectorAll<HTMLElement>(STOPS)].filter(isStop);

const CAN_HOLD = `${STOPS}, [tabindex]`;
function hold(element: HTMLElement): void {
  if (!element.matches(CAN_HOLD)) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

/** This element if it can hold the focus, else the first stop in it. */
export const focusInto = (element: HTMLElement): void =>
  hold(element.matches(CAN_HOLD) ? element : (stopsIn(element)[0] ?? element));

/** What had the focus on a page when it was left, as long as it is there. */
export const lastFocusOf = (page: Element): HTMLElement | undefined => {
  const holder = holders.get(page);
  return holder?.isConnected ? holder : undefined;
};

/**
 * A part that opens, closes or is removed with the focus in it would leave the keyboard and the screen reader at the
 * start of the document. From here on the focus goes to what came in its place: a message, the opener that is back, or
 * the heading of the part that opened; after a list item to its neighbour.
 */
export function followFocus(): void {
  document.addEventListener('focusin', ({ target }) => {
    if (!isElement(target as Node)) return;
    held = target as HTMLElement;
    const page = held.closest('.taro_page');
    if (page) holders.set(page, held);
  });
  new MutationObserver(rescue).observe(document.body, { childList: true, subtree: true });
}

function rescue(records: MutationRecord[]): void {
  const lost = held;
  if (!lost || lost.isConnected || (document.activeElement ?? document.body) !== document.body) return;
  held = undefined;
  const gone = records.find(
    ({ target, removedNodes }) => target.isConnected && [...removedNodes].some((node) => node.contains(lost)),
  );
  // Pages come and go with platform/arrive.
  if (!gone || lost.closest('.taro_page')) return;
  const came = records
    .filter(({ target }) => target === gone.target)
    .flatMap(({ addedNodes }) => [...addedNodes])
    .filter((node): node is HTMLElement => isElement(node) && node.isConnected)
    .sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  const name = nameOf(lost);
  const target = messageIn(came) ?? openerIn(came) ?? headingIn(came) ?? came[0] ?? neighbourOf(gone);
  openers.push(name);
  openers.splice(0, openers.length - MOST_OPENERS);
  if (!target) return;
  hold(target);
  target.scrollIntoView({ block: 'nearest' });
}

const firstIn = (nodes: readonly HTMLElement[], selector: string): HTMLElement | undefined =>
  nodes
    .flatMap((node) => [node, ...node.querySelectorAll<HTMLElement>(selector)])
    .find((element) => element.matches(selector));
const messageIn = (nodes: readonly HTMLElement[]) => firstIn(nodes, '[role=status], [role=alert]');
const headingIn = (nodes: readonly HTMLElement[]) => firstIn(nodes, 'h2, h3');

function openerIn(nodes: readonly HTMLElement[]): HTMLElement | undefined {
  const stops = nodes.flatMap(stopsIn);
  for (let at = openers.length - 1; at >= 0; at -= 1) {
    const back = stops.find((stop) => nameOf(stop) === openers[at]);
    if (!back) continue;
    openers.splice(at);
    return back;
  }
  return undefined;
}

/** The next thing to stop at, else the one before. */
function neighbourOf({ target, nextSibling, previousSibling }: MutationRecord): HTMLElement | undefined {
  for (let node = nextSibling; node; node = node.nextSibling) {
    const [next] = isElement(node) ? stopsIn(node) : [];
    if (next) return next;
  }
  for (let node = previousSibling; node; node = node.previousSibling) {
    const before = isElement(node) ? stopsIn(node).at(-1) : undefined;
    if (before) return before;
  }
  const main = isElement(target) ? target.closest('main') : null;
  if (!main) return undefined;
  const after = stopsIn(main).find(
    (stop) => target.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return after ?? main;
}
