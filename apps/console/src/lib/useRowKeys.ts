import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { shortcuts } from './shortcuts.js';

/** j and k stand for the arrows, where the keys of one letter are on. */
const arrowOf = (key: string): string =>
  (shortcuts.areOn() ? { j: 'ArrowDown', k: 'ArrowUp' }[key] : undefined) ?? key;

/**
 * Up and down through the rows of a list: one row at a time takes part in the tab order (a roving tabindex), so that
 * Tab leaves the list instead of walking through hundreds of letters. Enter follows the focused link by itself.
 */
export function useRowKeys(ids: readonly string[]) {
  const [wanted, setActive] = useState<string>();
  const active = wanted !== undefined && ids.includes(wanted) ? wanted : ids[0];
  const links = useRef(new Map<string, HTMLElement>());

  const move = useCallback((target: string | undefined) => {
    if (target === undefined) return;
    setActive(target);
    const link = links.current.get(target);
    link?.focus();
    link?.closest('tr')?.scrollIntoView({ block: 'nearest' });
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = active === undefined ? -1 : ids.indexOf(active);
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: ids.length - 1 }[arrowOf(event.key)];
    if (target === undefined) return;
    event.preventDefault();
    move(ids[Math.min(Math.max(target, 0), ids.length - 1)]);
  };

  // While no element has the focus, an arrow key moves to the list.
  useEffect(() => {
    const enter = (event: globalThis.KeyboardEvent) => {
      const { activeElement } = document;
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (!['ArrowDown', 'ArrowUp'].includes(arrowOf(event.key))) return;
      if (activeElement !== document.body && activeElement?.id !== 'main') return;
      event.preventDefault();
      move(active);
    };
    document.addEventListener('keydown', enter);
    return () => document.removeEventListener('keydown', enter);
  }, [active, move]);

  const rowProps = (id: string) => ({
    tabIndex: id === active ? 0 : -1,
    onFocus: () => setActive(id),
    ref: (element: HTMLElement | null) => {
      if (element) links.current.set(id, element);
      else links.current.delete(id);
    },
  });
  return { onKeyDown, rowProps };
}
