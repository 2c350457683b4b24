import { dueText } from '@huiyin/contract';
import { Link, useSearchParams } from 'react-router';
import { PagedList } from '../../../kit/Loaded.js';
import { titleInFile } from '../../../kit/title-in-file.js';
import { Page } from '../../../kit/Page.js';
import { Notice } from '../../../kit/Notice.js';
import { Empty } from '../../../kit/States.js';
import sheet from '../../../kit/sheet.module.css';
import { plainDay } from '../../../lib/days.js';
import { useListedLetters, type ListedLetter, type ListQuery } from '../api/statistics.js';
import { FIGURE_LABELS } from './Count.js';
import styles from './Statistics.module.css';

/** The letters behind one number of the statistics. */
export function StatisticsLettersPage() {
  const [params] = useSearchParams();
  const query = Object.fromEntries(params) as unknown as ListQuery;
  if (!query.from || !query.to || !(query.figure in FIGURE_LABELS))
    return <Notice title="没有这个数字">请从办理统计打开。</Notice>;
  return <Letters query={query} />;
}

function Letters({ query }: { query: ListQuery }) {
  const title = FIGURE_LABELS[query.figure];
  const letters = useListedLetters(query);
  return (
    <Page
      width="list"
      title={title}
      lead={`${plainDay(query.from)}至${plainDay(query.to)}`}
      back={{ to: `/statistics?from=${query.from}&to=${query.to}`, label: '办理统计' }}
    >
      <PagedList
        what={title}
        rows={6}
        query={letters}
        unit="件"
        empty={<Empty title={`没有${title}的来信`} />}
      >
        {(items) => <Table title={title} items={items} />}
      </PagedList>
    </Page>
  );
}

function Table({ title, items }: { title: string; items: ListedLetter[] }) {
  return (
    <div className={styles.scroll}>
      <table className={sheet.sheet}>
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">来信</th>
            <th scope="col">承办</th>
            <th scope="col" data-wide>
              栏目、类别
            </th>
            <th scope="col">起算</th>
            <th scope="col">到期</th>
            <th scope="col">办结</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={`${item.id} ${item.round}`}>
              <th scope="row">
                <span {...titleInFile(item.kind)}>
                  {item.number ? <Link to={`/letters/${item.id}`}>{item.title}</Link> : item.title}
                </span>
                <br />
                <span className={styles.note}>
                  {item.number}
                  {item.round > 1 && '（追问）'}
                </span>
              </th>
              <td>
                {item.department ?? '尚未分办'}
                {item.handler && `，${item.handler}`}
              </td>
              <td data-wide>
                {item.mailboxLabel}、{item.kindLabel}
              </td>
              <td>{item.openedOn}</td>
              <td>{dueText(item.dueOn, item.provisional)}</td>
              <td>{item.endedOn ? `${item.endedOn} ${item.statusLabel}` : item.statusLabel}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
