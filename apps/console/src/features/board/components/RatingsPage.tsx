import { RATING_LABELS } from '@huiyin/contract';
import { Link } from 'react-router';
import { Sheet } from '../../../kit/Sheet.js';
import { titleInFile } from '../../../kit/title-in-file.js';
import { timeOf } from '../../../lib/days.js';
import { useRatings, type RatingItem } from '../api/board.js';
import table from './DeadlineTable.module.css';
import { ListFrame, useAbout } from './ListFrame.js';
import { useRatingsQuery } from './useFigureParams.js';

/** The ratings behind a number of the satisfaction table. */
export function RatingsPage() {
  const query = useRatingsQuery();
  const ratings = useRatings(query);
  const about = useAbout({ ...query, verb: '评价' });
  const title = query.rating ? `“${RATING_LABELS[query.rating]}”的评价` : '收到的评价';
  return (
    <ListFrame title={title} about={about} query={ratings}>
      {(items) => (
        <Sheet caption={title} className={table.table}>
          <thead>
            <tr>
              <th scope="col">评价</th>
              <th scope="col">来信</th>
              <th scope="col">承办</th>
              <th scope="col">评价时间</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Row key={`${item.id} ${item.round}`} item={item} />
            ))}
          </tbody>
        </Sheet>
      )}
    </ListFrame>
  );
}

function Row({ item }: { item: RatingItem }) {
  return (
    <tr className={table.row}>
      <td data-cell="level">{item.ratingLabel}</td>
      <td data-cell="letter">
        <Link to={`/letters/${item.id}`} {...titleInFile(item.kind)} className={table.title}>
          {item.title}
        </Link>
        <span className={table.meta}>
          <span>{item.number}</span>
          {item.round > 1 && <span>追问后的答复</span>}
        </span>
      </td>
      <td data-cell="unit">
        {item.department ?? <span className={table.meta}>尚未分办</span>}
        {item.handler && <span className={table.meta}>{item.handler}</span>}
      </td>
      <td data-cell="due">{timeOf(item.at)}</td>
    </tr>
  );
}
