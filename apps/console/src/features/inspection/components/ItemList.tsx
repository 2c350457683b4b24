import type { IndicatorCode } from '@huiyin/contract';
import { App, Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { PagedList } from '../../../kit/Loaded.js';
import { Sheet } from '../../../kit/Sheet.js';
import { Empty } from '../../../kit/States.js';
import { messageOf } from '../../../lib/problems.js';
import { useCan } from '../../../lib/profile.js';
import { useItems, useStrikeSurvey, type Item } from '../api/inspection.js';
import { placeOf } from '../remedies.js';
import { ComplexDialog } from './ComplexDialog.js';
import { FailsOn } from './FailsOn.js';
import styles from './Inspection.module.css';

/** What the number of a row counts. */
export function ItemList({ code }: { code: IndicatorCode }) {
  const query = useItems(code);
  return (
    <PagedList what="名单" query={query} unit="项" empty={<Empty title="没有需要列出的" />}>
      {(items) => (
        <Sheet caption="名单" className={styles.items}>
          <thead>
            <tr>
              <th scope="col">名称</th>
              <th scope="col">日期</th>
              <th scope="col">最早失分日</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <ItemRow key={`${item.subject} ${item.id} ${item.note}`} item={item} code={code} />
            ))}
          </tbody>
        </Sheet>
      )}
    </PagedList>
  );
}

function ItemRow({ item, code }: { item: Item; code: IndicatorCode }) {
  const place = placeOf(item);
  return (
    <tr>
      <th scope="row">
        {place ? <Link to={place}>{item.title}</Link> : item.title}
        <small className={styles.about}>{item.note}</small>
        <ItemAction item={item} code={code} />
      </th>
      <td>{item.on ?? '—'}</td>
      <td>
        <FailsOn day={item.failsOn} />
      </td>
    </tr>
  );
}

/** What can be done to one line of the list itself. */
function ItemAction({ item, code }: { item: Item; code: IndicatorCode }) {
  const { message } = App.useApp();
  const [isOpen, setOpen] = useState(false);
  const strike = useStrikeSurvey();
  if (!useCan()('inspection.key')) return null;
  if (code === 'simple')
    return (
      <>
        <Button size="small" type="link" onClick={() => setOpen(true)}>
          标为复杂咨询
        </Button>
        {isOpen && <ComplexDialog letterId={item.id} onClose={() => setOpen(false)} />}
      </>
    );
  if (item.subject !== 'survey') return null;
  return (
    <Button
      size="small"
      type="link"
      danger
      loading={strike.isPending}
      onClick={() => strike.mutate(item.id, { onError: (error) => void message.error(messageOf(error)) })}
    >
      撤销误登
    </Button>
  );
}
