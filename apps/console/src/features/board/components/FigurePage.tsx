import { dueText } from '@huiyin/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { Sheet } from '../../../kit/Sheet.js';
import { LevelMark } from '../../../components/LevelMark.js';
import { Notice } from '../../../kit/Notice.js';
import { UrgeDialog } from '../../../components/urge/UrgeDialog.js';
import { shortDay, today } from '../../../lib/days.js';
import { useCan } from '../../../lib/profile.js';
import { useFigureLetters, type FigureLetter, type FigureQuery } from '../api/board.js';
import table from './DeadlineTable.module.css';
import { ListFrame, useAbout } from './ListFrame.js';
import { titleInFile } from '../../../kit/title-in-file.js';
import { FIGURE_TITLES, useFigureQuery } from './useFigureParams.js';

/** The letters behind one number of the board. */
export function FigurePage() {
  const query = useFigureQuery();
  if (!query) return <Notice title="没有这个数字">请从督办看板打开。</Notice>;
  return <Letters query={query} />;
}

function Letters({ query }: { query: FigureQuery }) {
  const letters = useFigureLetters(query);
  const about = useAbout({ ...query, verb: query.countedBy === 'answered' ? '答复' : '收到' });
  const [urged, setUrged] = useState<FigureLetter>();
  const canUrge = useCan()('letters.urge');
  const title = FIGURE_TITLES[query.figure];
  return (
    <ListFrame title={title} about={about} query={letters}>
      {(items) => (
        <>
          <Sheet caption={title} className={table.table}>
            <thead>
              <tr>
                <th scope="col">情况</th>
                <th scope="col">来信</th>
                <th scope="col">承办</th>
                <th scope="col" data-wide>
                  收信
                </th>
                <th scope="col">到期日</th>
                <th scope="col">答复日</th>
                {canUrge && (
                  <th scope="col">
                    <span className="sr-only">操作</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <Row key={item.id} item={item} canUrge={canUrge} onUrge={setUrged} />
              ))}
            </tbody>
          </Sheet>
          <UrgeDialog letter={urged} onClose={() => setUrged(undefined)} />
        </>
      )}
    </ListFrame>
  );
}

const OVER: readonly FigureLetter['status'][] = ['refused', 'referred', 'merged', 'withdrawn'];

function Row({
  item,
  canUrge,
  onUrge,
}: {
  item: FigureLetter;
  canUrge: boolean;
  onUrge: (item: FigureLetter) => void;
}) {
  const year = today().slice(0, 4);
  const isOpen = item.answeredOn === null && !OVER.includes(item.status);
  return (
    <tr className={table.row}>
      <td data-cell="level">
        <Standing item={item} isOpen={isOpen} />
      </td>
      <td data-cell="letter">
        <Link to={`/letters/${item.id}`} {...titleInFile(item.kind)} className={table.title}>
          {item.title}
        </Link>
        <span className={table.meta}>
          <span>{item.number}</span>
          <span>{item.kindLabel}</span>
          <span>{item.statusLabel}</span>
        </span>
      </td>
      <td data-cell="unit">
        {item.department ?? <span className={table.meta}>尚未分办</span>}
        {item.handler && <span className={table.meta}>{item.handler}</span>}
      </td>
      <td data-cell="received" data-wide className={table.day}>
        {shortDay(item.receivedOn, year)}
      </td>
      <td data-cell="due" className={table.day}>
        {dueText(shortDay(item.dueOn, year), item.provisional)}
      </td>
      <td data-cell="days" className={table.day}>
        {item.answeredOn ? shortDay(item.answeredOn, year) : '—'}
      </td>
      {canUrge && (
        <td data-cell="act">
          {isOpen && (
            <Button size="small" onClick={() => onUrge(item)} aria-label={`催办：${item.title}`}>
              催办
            </Button>
          )}
        </td>
      )}
    </tr>
  );
}

/** In words: in time, or late by how many working days. */
function Standing({ item, isOpen }: { item: FigureLetter; isOpen: boolean }) {
  const days = item.workingDaysOverdue > 0 ? ` ${item.workingDaysOverdue} 个工作日` : '';
  if (isOpen)
    return item.late ? (
      <LevelMark level="none">逾期{days}</LevelMark>
    ) : (
      <LevelMark level="on_time">在办</LevelMark>
    );
  if (item.answeredOn)
    return item.late ? (
      <LevelMark level="due_soon">晚答复{days}</LevelMark>
    ) : (
      <LevelMark level="on_time">按时答复</LevelMark>
    );
  return <>{item.statusLabel}</>;
}
