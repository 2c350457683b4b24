import { IMPORT_FIELD_LABELS, IMPORT_FIELDS, type ImportField } from '@huiyin/contract';
import { Alert, Select } from 'antd';
import type { SheetPreview } from '../api/imports.js';
import styles from './imports.module.css';

const LEFT_OUT = 'none';
const OPTIONS = [
  ...IMPORT_FIELDS.map((value) => ({ value: value as string, label: IMPORT_FIELD_LABELS[value] })),
  { value: LEFT_OUT, label: '不导入' },
];

/** One sheet: what each column means, to be changed, and how its first rows read. */
export function SheetMapping({
  sheet,
  isBusy,
  onMap,
}: {
  sheet: SheetPreview;
  isBusy: boolean;
  onMap: (heading: string, field: ImportField | null) => void;
}) {
  const { name, line, problem, columns, rows } = sheet;
  const unknown = columns.filter((column) => column.unknown).map(({ heading }) => heading);
  const title = name === null ? '各列的含义' : `工作表“${name}”`;
  return (
    <section className={styles.sheet} aria-label={title} aria-busy={isBusy}>
      <h2>{title}</h2>
      {problem ? (
        <Alert type="warning" showIcon title={problem} description="请在下面选择各列的含义。" />
      ) : (
        unknown.length > 0 && (
          <Alert type="info" showIcon title={`没有认出来、不会导入的列：${unknown.join('、')}`} />
        )
      )}
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={`${title}的前几行`}>
        <table>
          <thead>
            <tr>
              <th scope="col">行</th>
              <th scope="col">能否导入</th>
              {columns.map(({ heading, field, unknown: isUnknown }) => (
                <th scope="col" key={heading}>
                  <div>{heading}</div>
                  <Select<string>
                    aria-label={`“${heading}”的含义`}
                    size="small"
                    className={styles.meaning}
                    value={field ?? (isUnknown ? undefined : LEFT_OUT)}
                    placeholder="没有认出来"
                    options={OPTIONS}
                    onChange={(value) => onMap(heading, value === LEFT_OUT ? null : (value as ImportField))}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.line} data-bad={row.reason !== null || undefined}>
                <td>{row.line}</td>
                <td>{problem ? '—' : (row.reason ?? '可以')}</td>
                {columns.map(({ heading }, column) => (
                  <td key={heading}>{row.values[column]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.note}>
        表头在第 {line} 行，这里显示它下面的前 {rows.length} 行。
      </p>
    </section>
  );
}
