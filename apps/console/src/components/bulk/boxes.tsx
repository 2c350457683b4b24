import { Checkbox } from 'antd';

/** Which letters of a list are ticked. */
export interface Selection {
  ids: ReadonlySet<string>;
  onChange: (ids: ReadonlySet<string>) => void;
}

/** The same selection with one letter more or less. */
export function toggled({ ids }: Selection, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** Ticks all of some letters, or none of them; what else is ticked stays. */
export function AllBox({
  label = '全选',
  ids,
  selection,
}: {
  label?: string;
  ids: readonly string[];
  selection: Selection;
}) {
  const chosen = ids.filter((id) => selection.ids.has(id)).length;
  const others = [...selection.ids].filter((id) => !ids.includes(id));
  return (
    <Checkbox
      aria-label={label}
      checked={chosen > 0 && chosen === ids.length}
      indeterminate={chosen > 0 && chosen < ids.length}
      onChange={({ target }) => selection.onChange(new Set(target.checked ? [...others, ...ids] : others))}
    />
  );
}

/** Out of the tab order: rows are walked with the arrow keys, and the blank ticks one. */
export const OneBox = ({ id, title, selection }: { id: string; title: string; selection: Selection }) => (
  <Checkbox
    aria-label={`选择：${title}`}
    tabIndex={-1}
    checked={selection.ids.has(id)}
    onChange={() => selection.onChange(toggled(selection, id))}
  />
);
