import { dueText } from '@huiyin/contract';
import { Checkbox } from 'antd';
import { Link, useNavigate } from 'react-router';
import { Sheet } from '../../../kit/Sheet.js';
import { SlaMark } from '../../../components/SlaMark.js';
import { plainDay, shortDay, timeOf, today } from '../../../lib/days.js';
import { trailTo } from '../../../lib/trail.js';
import type { LetterItem } from '../api/letters.js';
import styles from './LetterTable.module.css';
import { useRowKeys } from '../../../lib/useRowKeys.js';

/** Which letters are ticked; absent where nothing is done to many at once. */
export interface Selection {
  ids: ReadonlySet<string>;
  onChange: (ids: ReadonlySet<string>) => void;
}

/** The letters of a list. Arrow keys walk through them, Enter opens one; on a phone each is a card. */
export function LetterTable({
  label,
  from,
  items,
  selection,
}: {
  label: string;
  /** the address of the list, to come back to */
  from: string;
  items: readonly LetterItem[];
  selection?: Selection;
}) {
  const ids = items.map(({ id }) => id);
  const { onKeyDown, rowProps } = useRowKeys(ids);
  const state = trailTo({ from, label, ids });
  const year = today().slice(0, 4);
  return (
    <Sheet caption={label} className={styles.table}>
      <thead>
        <tr>
          {selection && (
            <th scope="col" className={styles.tick}>
              <AllBox ids={ids} selection={selection} />
            </th>
          )}
          <th scope="col">来信</th>
          <th scope="col">期限</th>
          <th scope="col">承办</th>
          <th scope="col" data-wide>
            收到
          </th>
          <th scope="col">状态</th>
        </tr>
      </thead>
      <tbody onKeyDown={onKeyDown}>
        {items.map((item) => (
          <Row
            key={item.id}
            item={item}
            year={year}
            state={state}
            selection={selection}
            link={rowProps(item.id)}
          />
        ))}
      </tbody>
    </Sheet>
  );
}

function AllBox({ ids, selection }: { ids: readonly string[]; selection: Selection }) {
  const chosen = ids.filter((id) => selection.ids.has(id)).length;
  return (
    <Checkbox
      aria-label="全选"
      checked={chosen > 0 && chosen === ids.length}
      indeterminate={chosen > 0 && chosen < ids.length}
      onChange={({ target }) => selection.onChange(new Set(target.checked ? ids : []))}
    />
  );
}

function Row({
  item,
  year,
  state,
  selection,
  link,
}: {
  item: LetterItem;
  year: string;
  state: object;
  selection: Selection | undefined;
  link: ReturnType<ReturnType<typeof useRowKeys>['rowProps']>;
}) {
  const navigate = useNavigate();
  const isChosen = selection?.ids.has(item.id) ?? false;
  const toggle = () => {
    if (!selection) return;
    const next = new Set(selection.ids);
    if (!next.delete(item.id)) next.add(item.id);
    selection.onChange(next);
  };
  return (
    <tr
      className={styles.row}
      aria-selected={selection ? isChosen : undefined}
      onClick={(event) => {
        // The whole row opens the letter, except where it does something else or text is being marked.
        if ((event.target as Element).closest('a, button, input, label')) return;
        if (window.getSelection()?.toString()) return;
        void navigate(`/letters/${item.id}`, { state });
      }}
      onKeyDown={(event) => {
        if (event.key !== ' ' || !selection || !(event.target as Element).matches('a')) return;
        event.preventDefault();
        toggle();
      }}
    >
      {selection && (
        <td className={styles.tick} data-cell="tick">
          <Checkbox aria-label={`选择：${item.title}`} tabIndex={-1} checked={isChosen} onChange={toggle} />
        </td>
      )}
      <td data-cell="letter">
        <Link to={`/letters/${item.id}`} state={state} className={styles.title} {...link}>
          {item.title}
        </Link>
        <span className={styles.meta}>
          <span>{item.number}</span>
          <span>{item.kindLabel}</span>
          <span>{item.mailboxLabel}</span>
        </span>
      </td>
      <td data-cell="due">
        <SlaMark item={item} />
        <span className={styles.meta}>
          <span>{dueText(shortDay(item.dueOn, year), item.provisional)}</span>
        </span>
      </td>
      <td data-cell="unit">
        {item.department?.name ?? <span className={styles.none}>尚未分办</span>}
        {item.handler && <span className={styles.meta}>{item.handler.name}</span>}
      </td>
      <td data-cell="received" data-wide title={timeOf(item.receivedAt)}>
        {plainDay(item.receivedOn)}
      </td>
      <td data-cell="status">{item.statusLabel}</td>
    </tr>
  );
}
