import { Button } from 'antd';
import { Fragment } from 'react';
import { Link } from 'react-router';
import { Sheet } from '../../../kit/Sheet.js';
import { AllBox, OneBox, type Selection } from '../../../components/bulk/boxes.js';
import { DueButton } from '../../../components/DueButton.js';
import { LevelMark } from '../../../components/LevelMark.js';
import { shortDay } from '../../../lib/days.js';
import { count } from '../../../lib/numbers.js';
import { isOverdue, type DeadlineItem, type ListName } from '../api/deadlines.js';
import { noticesTo } from './links.js';
import { groupsOf, longestOf, type Group } from './groups.js';
import styles from './DeadlineTable.module.css';
import { titleInFile } from '../../../kit/title-in-file.js';
import type { Grouping } from './useBoardState.js';

interface Actions {
  onWhy: (item: DeadlineItem) => void;
  /** absent for roles that only look */
  onUrge?: (item: DeadlineItem) => void;
  /** the ticked letters, for roles that urge */
  selection?: Selection;
}

/** The letters of one list, group by group. On a phone every letter is a card of the same cells. */
export function DeadlineTable({
  list,
  items,
  grouping,
  asOf,
  isMore,
  ...actions
}: Actions & {
  list: ListName;
  items: readonly DeadlineItem[];
  /** not all letters of the list are here yet, so no group may be whole */
  isMore: boolean;
  grouping: Grouping;
  asOf: string | undefined;
}) {
  const { selection } = actions;
  const columns = 6 + (actions.onUrge ? 1 : 0) + (selection ? 1 : 0);
  return (
    <Sheet caption={list === 'overdue' ? '已逾期来信' : '即将到期来信'} className={styles.table}>
      <thead>
        <tr>
          {selection && (
            <th scope="col" className={styles.tick}>
              <AllBox ids={items.map(({ id }) => id)} selection={selection} />
            </th>
          )}
          <th scope="col">程度</th>
          <th scope="col">来信</th>
          <th scope="col">承办</th>
          <th scope="col" data-wide>
            收信
          </th>
          <th scope="col">到期日</th>
          <th scope="col" data-num>
            {list === 'overdue' ? '逾期工作日' : '剩余工作日'}
          </th>
          {actions.onUrge && (
            <th scope="col">
              <span className="sr-only">操作</span>
            </th>
          )}
        </tr>
      </thead>
      {groupsOf(items, grouping).map((group) => (
        <tbody key={group.key}>
          {group.title && <GroupHead group={group} columns={columns} isMore={isMore} selection={selection} />}
          {group.items.map((item) => (
            <Row key={item.id} item={item} asOf={asOf} grouping={grouping} {...actions} />
          ))}
        </tbody>
      ))}
    </Sheet>
  );
}

function GroupHead({
  group,
  columns,
  isMore,
  selection,
}: {
  group: Group;
  columns: number;
  isMore: boolean;
  selection: Selection | undefined;
}) {
  const longest = longestOf(group.items);
  return (
    <tr className={styles.group}>
      <th scope="rowgroup" colSpan={columns}>
        {selection && (
          <AllBox
            label={`全选：${group.title}`}
            ids={group.items.map(({ id }) => id)}
            selection={selection}
          />
        )}
        <b>{group.title}</b>
        {group.of && <span>{group.of}</span>}
        <span>
          {isMore && '已载入 '}
          {count(group.items.length)} 件
        </span>
        {longest !== null && longest > 0 && <span>最长逾期 {longest} 个工作日</span>}
      </th>
    </tr>
  );
}

function Row({
  item,
  asOf,
  grouping,
  onWhy,
  onUrge,
  selection,
}: Actions & { item: DeadlineItem; asOf: string | undefined; grouping: Grouping }) {
  const year = asOf?.slice(0, 4);
  return (
    <tr className={styles.row} aria-selected={selection?.ids.has(item.id)}>
      {selection && (
        <td data-cell="tick" className={styles.tick}>
          <OneBox id={item.id} title={item.title} selection={selection} />
        </td>
      )}
      <td data-cell="level">
        {isOverdue(item) ? (
          <>
            <LevelMark level={item.level}>{item.level === 'none' ? '逾期' : item.levelLabel}</LevelMark>
            {item.level === 'notice' && (
              <Link
                to={noticesTo({ letter: item.id })}
                className={styles.print}
                aria-label={`打印催办通知单：${item.title}`}
              >
                打印
              </Link>
            )}
          </>
        ) : (
          <LevelMark level="due_soon">即将到期</LevelMark>
        )}
      </td>
      <td data-cell="letter">
        <Link to={`/letters/${item.id}`} {...titleInFile(item.kind)} className={styles.title}>
          {item.title}
        </Link>
        <span className={styles.meta}>
          <span>{item.number}</span>
          <span>{item.kindLabel}</span>
          <span>{item.statusLabel}</span>
        </span>
      </td>
      <td data-cell="unit">
        <Unit item={item} grouping={grouping} />
      </td>
      <td data-cell="received" data-wide className={styles.day}>
        {shortDay(item.receivedOn, year)}
      </td>
      <td data-cell="due" className={styles.day}>
        <DueButton item={item} text={shortDay(item.dueOn, year)} onAsk={() => onWhy(item)} />
      </td>
      <td data-cell="days" data-num>
        <Days item={item} />
      </td>
      {onUrge && (
        <td data-cell="act">
          <Button size="small" onClick={() => onUrge(item)} aria-label={`催办：${item.title}`}>
            催办
          </Button>
        </td>
      )}
    </tr>
  );
}

/** Leaves out what the head of the group already shows. */
function Unit({ item, grouping }: { item: DeadlineItem; grouping: Grouping }) {
  if (!item.department) return <span className={styles.meta}>尚未分办</span>;
  if (grouping === 'department') return <>{item.handler ?? <span className={styles.meta}>尚未指定</span>}</>;
  return (
    <>
      {item.department}
      {item.handler && <span className={styles.meta}>{item.handler}</span>}
    </>
  );
}

/** Late by 0 working days is still late: only rest days have passed since the due date. 0 days left means today. */
function Days({ item }: { item: DeadlineItem }) {
  if (isOverdue(item))
    return (
      <Fragment>
        <b className={styles.late}>{count(item.workingDaysOverdue)}</b>
        <span className={styles.unit}>个工作日</span>
      </Fragment>
    );
  if (item.workingDaysLeft === 0) return <b className={styles.soon}>今天到期</b>;
  return (
    <Fragment>
      <b className={styles.soon}>{count(item.workingDaysLeft)}</b>
      <span className={styles.unit}>个工作日</span>
    </Fragment>
  );
}
