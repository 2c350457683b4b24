import { dueText } from '@huiyin/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { Sheet } from '../../../kit/Sheet.js';
import { plainDay } from '../../../lib/days.js';
import { messageOf } from '../../../lib/problems.js';
import { usePreview, type NoticeInput, type NoticePreview } from '../api/notices.js';
import styles from './CalendarPage.module.css';
import { MOVE_LABELS } from './labels.js';

/** The letters a notice would move, by number: an administrator reads no letters for it. */
export function AffectedLetters({ first, input }: { first: NoticePreview['letters']; input: NoticeInput }) {
  const [items, setItems] = useState(first.items);
  const [cursor, setCursor] = useState(first.nextCursor);
  const more = usePreview();
  if (items.length === 0) return null;
  const load = () => {
    if (!cursor) return;
    more.mutate(
      { ...input, cursor, limit: 50 },
      {
        onSuccess: ({ letters }) => {
          setItems([...items, ...letters.items]);
          setCursor(letters.nextCursor);
        },
      },
    );
  };
  return (
    <details className={styles.letters}>
      <summary>逐件查看</summary>
      <Sheet caption="到期日会变动的来信">
        <thead>
          <tr>
            <th scope="col">编号</th>
            <th scope="col" data-phone>
              承办处室
            </th>
            <th scope="col">变动</th>
            <th scope="col">现在到期</th>
            <th scope="col">载入后到期</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <th scope="row">{item.number}</th>
              <td data-phone>{item.department ?? '未分办'}</td>
              <td>{MOVE_LABELS[item.move]}</td>
              <td>{dueText(plainDay(item.dueOn), item.provisionalBefore)}</td>
              <td>{dueText(plainDay(item.newDueOn), item.provisional)}</td>
            </tr>
          ))}
        </tbody>
      </Sheet>
      {cursor && (
        <Button onClick={load} loading={more.isPending}>
          继续载入
        </Button>
      )}
      {more.isError && <p role="alert">{messageOf(more.error)}</p>}
    </details>
  );
}
