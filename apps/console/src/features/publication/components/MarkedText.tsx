import { SENSITIVE_KIND_LABELS } from '@huiyin/contract';
import { useRef, type KeyboardEvent } from 'react';
import { segmentsOf, type Item, type Range } from './marks.js';
import styles from './WorkbenchPage.module.css';

/**
 * The original with what was found in it. A found or marked stretch is a switch: a click, Enter or the space bar hides
 * it or lets it through. Selecting text reports where, so that it can be hidden as well.
 */
export function MarkedText({
  text,
  items,
  label,
  onToggle,
  onSelect,
}: {
  text: string;
  items: readonly Item[];
  label: string;
  /** absent: read-only */
  onToggle?: (item: Item) => void;
  onSelect?: (range: Range | undefined) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const report = () => onSelect?.(box.current ? selectedIn(box.current) : undefined);
  return (
    <div
      ref={box}
      className={styles.text}
      role="group"
      aria-label={label}
      onMouseUp={report}
      onKeyUp={report}
    >
      {segmentsOf(text, items).map(({ start, text: part, item }) =>
        item ? (
          <Mark key={start} start={start} item={item} part={part} onToggle={onToggle} />
        ) : (
          <span key={start} data-start={start}>
            {part}
          </span>
        ),
      )}
    </div>
  );
}

function Mark({
  start,
  item,
  part,
  onToggle,
}: {
  start: number;
  item: Item;
  part: string;
  onToggle: ((item: Item) => void) | undefined;
}) {
  const kind = SENSITIVE_KIND_LABELS[item.kind];
  const label = `${kind}${item.isOn ? '' : ' 未遮'}`;
  const shared = {
    className: styles.mark,
    'data-start': start,
    'data-kind': item.kind,
    'data-on': item.isOn,
  };
  if (!onToggle)
    return (
      <mark {...shared}>
        {part}
        <i data-label={label} />
      </mark>
    );
  return (
    <span
      {...shared}
      role="switch"
      aria-checked={item.isOn}
      aria-label={`遮盖${kind}：${part}`}
      tabIndex={0}
      onClick={() => onToggle(item)}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onToggle(item);
      }}
    >
      {part}
      <i aria-hidden="true" data-label={label} />
    </span>
  );
}

/** Where the selection lies in the text of `box`; undefined when nothing of it is selected. */
function selectedIn(box: HTMLElement): Range | undefined {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  if (!box.contains(range.startContainer) || !box.contains(range.endContainer)) return undefined;
  const [start, end] = [
    offsetOf(range.startContainer, range.startOffset),
    offsetOf(range.endContainer, range.endOffset),
  ];
  return start !== undefined && end !== undefined && end > start ? { start, end } : undefined;
}

function offsetOf(node: Node, offset: number): number | undefined {
  if (node.nodeType === Node.TEXT_NODE) {
    const start = node.parentElement?.closest<HTMLElement>('[data-start]')?.dataset.start;
    return start === undefined ? undefined : Number(start) + offset;
  }
  // Between elements: the stretch behind the place begins there, or the one before it ends there.
  const [next, last] = [node.childNodes[offset], node.childNodes[offset - 1]];
  if (next instanceof HTMLElement && next.dataset.start !== undefined) return Number(next.dataset.start);
  if (last instanceof HTMLElement && last.dataset.start !== undefined)
    return Number(last.dataset.start) + (last.textContent?.length ?? 0);
  const own =
    node instanceof HTMLElement ? node.closest<HTMLElement>('[data-start]')?.dataset.start : undefined;
  return own === undefined ? undefined : Number(own) + (offset > 0 ? (node.textContent?.length ?? 0) : 0);
}
