import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Bench } from '../api/publications.js';
import { FIELDS, hide, perField, placesOf, type Field, type Items, type Range } from './marks.js';
import styles from './WorkbenchPage.module.css';

export interface Selected {
  field: Field;
  range: Range;
}

/** Marks by hand: what is selected with the mouse, or every place of a phrase for users without a mouse. */
export function MarkTools({
  bench,
  items,
  selected,
  onChange,
}: {
  bench: Bench;
  items: Items;
  selected: Selected | undefined;
  onChange: (items: Items) => void;
}) {
  const [phrase, setPhrase] = useState('');
  const [told, setTold] = useState('');
  const all = FIELDS.flatMap((field) => items[field]);
  const [on, off] = [all.filter(({ isOn }) => isOn).length, all.filter(({ isOn }) => !isOn).length];

  const hideSelected = () => {
    if (!selected) return;
    onChange({ ...items, [selected.field]: hide(items[selected.field], selected.range) });
    window.getSelection()?.removeAllRanges();
  };
  const hidePhrase = () => {
    const places = perField((field) => placesOf(bench.original[field], phrase));
    const count = FIELDS.reduce((sum, field) => sum + places[field].length, 0);
    setTold(count > 0 ? `已遮盖 ${count} 处“${phrase}”` : `没有找到“${phrase}”`);
    if (count === 0) return;
    onChange(
      perField((field) => places[field].reduce<Items[Field]>((now, place) => hide(now, place), items[field])),
    );
    setPhrase('');
  };
  return (
    <div className={styles.tools} role="group" aria-label="遮盖工具">
      <p role="status">
        已遮盖 {on} 处{off > 0 && <b>，{off} 处疑似信息没有遮盖</b>}
        {told && <span className="sr-only">。{told}</span>}
      </p>
      <Button
        // The selection must outlive the press of the button.
        onMouseDown={(event) => event.preventDefault()}
        onClick={hideSelected}
        disabled={!selected}
      >
        遮盖所选文字
      </Button>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          hidePhrase();
        }}
      >
        <Input
          aria-label="要遮盖的词语"
          placeholder="输入词语，遮盖每一处"
          value={phrase}
          maxLength={100}
          onChange={(event) => setPhrase(event.target.value)}
        />
        <Button htmlType="submit" disabled={!phrase.trim()}>
          遮盖每一处
        </Button>
      </form>
      {told && <small aria-hidden="true">{told}</small>}
    </div>
  );
}
