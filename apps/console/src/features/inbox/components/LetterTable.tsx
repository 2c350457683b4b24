import { dueText } from '@huiyin/contract';
import { Link, useNavigate } from 'react-router';
import { Sheet } from '../../../kit/Sheet.js';
import { AllBox, OneBox, toggled, type Selection } from '../../../components/bulk/boxes.js';
import { RealNameTag } from '../../../components/RealNameTag.js';
import { SlaMark } from '../../../components/SlaMark.js';
import { listDay, plainDay, timeOf, today } from '../../../lib/days.js';
import { trailTo } from '../../../lib/trail.js';
import type { LetterItem } from '../api/letters.js';
import { titleInFile } from '../../../kit/title-in-file.js';
import styles from './LetterTable.module.css';
import { Marked } from './Marked.js';
import { useRowKeys } from '../../../lib/useRowKeys.js';

/** The letters of a list. Arrow keys walk through them, Enter opens one; on a phone each is a card. */
export function LetterTable({
  label,
  from,
  items,
  words,
  changed,
  selection,
}: {
  label: string;
  /** the address of the list, to come back to */
  from: string;
  items: readonly LetterItem[];
  /** of the search, to mark them */
  words: string | undefined;
  /** lines that changed while the list was open */
  changed: ReadonlySet<string>;
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
          <th scope="col" data-wide className={styles.kind}>
            类别
          </th>
          <th scope="col" className={styles.sender}>
            来信人
          </th>
          <th scope="col" className={styles.due}>
            期限
          </th>
          <th scope="col" className={styles.unit}>
            承办
          </th>
          <th scope="col" data-wide className={styles.received}>
            收到
          </th>
          <th scope="col" className={styles.status}>
            状态
          </th>
        </tr>
      </thead>
      <tbody onKeyDown={onKeyDown}>
        {items.map((item) => (
          <Row
            key={item.id}
            item={item}
            year={year}
            words={words}
            isChanged={changed.has(item.id)}
            state={state}
            selection={selection}
            link={rowProps(item.id)}
          />
        ))}
      </tbody>
    </Sheet>
  );
}

function Row({
  item,
  year,
  words,
  isChanged,
  state,
  selection,
  link,
}: {
  item: LetterItem;
  year: string;
  words: string | undefined;
  isChanged: boolean;
  state: object;
  selection: Selection | undefined;
  link: ReturnType<ReturnType<typeof useRowKeys>['rowProps']>;
}) {
  const navigate = useNavigate();
  const isChosen = selection?.ids.has(item.id) ?? false;
  return (
    <tr
      className={styles.row}
      data-changed={isChanged || undefined}
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
        selection.onChange(toggled(selection, item.id));
      }}
    >
      {selection && (
        <td className={styles.tick} data-cell="tick">
          <OneBox id={item.id} title={item.title} selection={selection} />
        </td>
      )}
      <td data-cell="letter">
        <div className={styles.words}>
          <span className={styles.line}>
            <Link
              to={`/letters/${item.id}`}
              state={state}
              className={styles.title}
              title={item.title}
              {...titleInFile(item.kind)}
              {...link}
            >
              <Marked text={item.title} words={words} />
            </Link>
            {isChanged && <em className={styles.new}>有变动</em>}
          </span>
          <span className={styles.meta}>
            <span data-number>
              <Marked text={item.number} words={words} />
            </span>
            <span data-kind>{item.kindLabel}</span>
            <span data-kind>{item.mailboxLabel}</span>
          </span>
        </div>
        {item.hit && <Hit hit={item.hit} words={words} />}
      </td>
      <td data-cell="kind" data-wide>
        {item.kindLabel}
      </td>
      <td data-cell="sender">
        {item.submitter ?? <span className={styles.none}>保密</span>} {item.realName && <RealNameTag />}
      </td>
      <td data-cell="due">
        <SlaMark item={item} />
        <span className={styles.day}>{dueText(listDay(item.dueOn, year), item.provisional)}</span>
        {item.hotline?.dueAt && <span className={styles.day}>热线 {timeOf(item.hotline.dueAt)}</span>}
      </td>
      <td data-cell="unit" title={[item.department?.name, item.handler?.name].filter(Boolean).join(' ')}>
        {item.department?.name ?? <span className={styles.none}>尚未分办</span>}
        {item.handler && <span className={styles.handler}>{item.handler.name}</span>}
        {item.withoutHandler && (
          <span className={styles.handler}>{item.handler ? '（已离岗）' : '无承办人'}</span>
        )}
      </td>
      <td data-cell="received" data-wide title={`${plainDay(item.receivedOn)} ${timeOf(item.receivedAt)}`}>
        {listDay(item.receivedOn, year)}
      </td>
      <td data-cell="status">{item.statusLabel}</td>
    </tr>
  );
}

const PLACES: Record<NonNullable<LetterItem['hit']>['place'], string> = {
  number: '编号',
  title: '标题',
  body: '内容',
  answer: '答复',
  submitter: '来信人',
};

/** Where the words stand, when the line itself does not show them. */
function Hit({
  hit: { place, excerpt },
  words,
}: {
  hit: NonNullable<LetterItem['hit']>;
  words: string | undefined;
}) {
  if (place === 'title') return null;
  return (
    <span className={styles.hit}>
      {PLACES[place]}
      {excerpt && '：'}
      <Marked text={excerpt} words={words} />
    </span>
  );
}
