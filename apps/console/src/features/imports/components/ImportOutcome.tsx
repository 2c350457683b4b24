import { DownloadOutlined } from '@ant-design/icons';
import { Alert, App, Button } from 'antd';
import { messageOf } from '../../../lib/problems.js';
import { saveFile } from '../../../lib/saveFile.js';
import { useRejectedRows, type ImportOptions, type ImportResult } from '../api/imports.js';
import styles from './imports.module.css';

type Line = ImportResult['rejections'][number];

/**
 * What became of the rows of one import.
 *
 * @param sent the file, while the page still has it: rejected rows are read from it again, the server keeps none
 */
export function ImportOutcome({ result, sent }: { result: ImportResult; sent?: ImportOptions }) {
  const { rowsRead, added, updated, duplicates, different, rejected } = result;
  const counts: [string, number][] = [
    ['读取', rowsRead],
    ['新增', added],
    ['补上答复', updated],
    ['已有', duplicates],
    ['已有但内容不同', different],
    ['未能读取', rejected],
  ];
  return (
    <section className={styles.sheet} aria-label={`导入结果：${result.fileName}`}>
      <h2>导入结果：{result.fileName}</h2>
      {result.status === 'failed' && (
        <Alert type="warning" showIcon title="这次导入中断了，把同一个文件再导入一次即可，不会重复。" />
      )}
      <dl className={styles.counts}>
        {counts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {result.unknownColumns.length > 0 && (
        <p className={styles.note}>没有认出来、没有导入的列：{result.unknownColumns.join('、')}</p>
      )}
      <Lines title={`未能读取的行（${rejected}）`} lines={result.rejections} total={rejected} />
      {rejected > 0 && sent && <RejectedRows sent={sent} />}
      {rejected > 0 && !sent && (
        <p className={styles.note}>
          要得到这些行的文件，请在上面再选一次原来的文件：服务器不保存没有导入的内容。
        </p>
      )}
      <Lines title={`已有但内容不同的行（${different}）`} lines={result.differences} total={different} />
    </section>
  );
}

function RejectedRows({ sent }: { sent: ImportOptions }) {
  const { message } = App.useApp();
  const file = useRejectedRows();
  const save = () =>
    file.mutate(sent, {
      onSuccess: (blob) => saveFile(blob as Blob, `未导入的行-${sent.file.name.replace(/\.\w+$/, '')}.xlsx`),
      onError: (error) => void message.error(messageOf(error)),
    });
  return (
    <Button icon={<DownloadOutlined aria-hidden />} loading={file.isPending} onClick={save}>
      下载未导入的行（改好后再导入）
    </Button>
  );
}

function Lines({ title, lines, total }: { title: string; lines: readonly Line[]; total: number }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul className={styles.lines}>
        {lines.map(({ line, reason }, index) => (
          <li key={index}>
            第 {line} 行：{reason}
          </li>
        ))}
      </ul>
      {lines.length < total && <p className={styles.note}>这里列出前 {lines.length} 行。</p>}
    </div>
  );
}
