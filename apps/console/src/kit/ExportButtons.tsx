import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import { messageOf } from '../lib/problems.js';
import { saveFile } from '../lib/saveFile.js';
import type { PagedQuery } from './ListFoot.js';
import styles from './ListFoot.module.css';

/** A longer list is narrowed down first; a file of more rows has no reader. */
const MOST_ROWS = 5000;

/**
 * Writes the tables of the list it stands in to a file, all pages of it. What is not shown here is not written either:
 * masked names stay masked.
 */
export function ExportButtons({
  name,
  query,
}: {
  /** of the file, without its ending */
  name: string;
  query: Pick<PagedQuery<unknown>, 'hasNextPage' | 'fetchNextPage'>;
}) {
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState<'xlsx' | 'csv'>();
  const place = useRef<HTMLSpanElement>(null);
  const write = async (form: 'xlsx' | 'csv') => {
    setBusy(form);
    try {
      const list = place.current?.closest('[data-list]');
      if (!list) return;
      await loadAll(query, list);
      const { readTable, toCsv, toXlsx } = await import('./table-file.js');
      const rows = [...list.querySelectorAll('table')].flatMap((table, at) => {
        const read = readTable(table);
        // A list in groups is several tables under the same heads.
        return at === 0 ? read : read.slice(1);
      });
      saveFile(form === 'csv' ? toCsv(rows) : await toXlsx(name, rows), `${name}.${form}`);
      if (rows.length > MOST_ROWS)
        void message.warning(`只导出了前 ${rows.length - 1} 行，请缩小范围后再导出`);
    } catch (error) {
      void message.error(messageOf(error));
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <span ref={place} role="group" aria-label="导出" className={styles.files}>
      <Button loading={isBusy === 'xlsx'} disabled={isBusy !== undefined} onClick={() => void write('xlsx')}>
        导出 xlsx
      </Button>
      <Button loading={isBusy === 'csv'} disabled={isBusy !== undefined} onClick={() => void write('csv')}>
        导出 csv
      </Button>
    </span>
  );
}

interface Fetched {
  hasNextPage?: boolean;
  isError?: boolean;
  error?: unknown;
}

async function loadAll(
  { hasNextPage, fetchNextPage }: Pick<PagedQuery<unknown>, 'hasNextPage' | 'fetchNextPage'>,
  list: Element,
): Promise<void> {
  for (let more = hasNextPage; more && list.querySelectorAll('tbody tr').length < MOST_ROWS;) {
    const answer = (await fetchNextPage()) as Fetched;
    if (answer.isError) throw answer.error;
    more = answer.hasNextPage ?? false;
    // The page draws what has come before it is read.
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 0)));
  }
}
