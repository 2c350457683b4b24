import { UploadOutlined } from '@ant-design/icons';
import { LETTER_KIND_LABELS, LETTER_KINDS, type ImportField, type LetterKind } from '@huiyin/contract';
import { Alert, Button, Checkbox, Progress, Select } from 'antd';
import { useRef, useState } from 'react';
import { FilterBar, Page, Section } from '../../../kit/Page.js';
import { messageOf } from '../../../lib/problems.js';
import {
  useImport,
  useImports,
  usePreview,
  type ImportOptions,
  type ImportResult,
  type Mapping,
  type SheetPreview,
} from '../api/imports.js';
import { ImportHistory } from './ImportHistory.js';
import { ImportOutcome } from './ImportOutcome.js';
import styles from './imports.module.css';
import { SheetMapping } from './SheetMapping.js';

/** 导入来信: a file is looked at with its columns and first rows, then imported; what could not be read comes back. */
export function ImportPage() {
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [kind, setKind] = useState<LetterKind>();
  const [mapping, setMapping] = useState<Mapping>();
  const [isKept, setKept] = useState(true);
  const preview = usePreview();
  const sending = useImport();
  const history = useImports(sending.isPending);

  const look = (options: ImportOptions) => {
    sending.reset();
    preview.mutate(options);
  };
  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    setMapping(undefined);
    look({ file: chosen, kind });
  };
  const map = (heading: string, field: ImportField | null) => {
    if (!file || !preview.data) return;
    const next = { ...mappingOf(preview.data.sheets), [heading]: field };
    setMapping(next);
    look({ file, kind, mapping: next });
  };
  const chooseKind = (chosen: LetterKind) => {
    setKind(chosen);
    if (file) look({ file, kind: chosen, mapping });
  };

  const sheets = preview.data?.sheets ?? [];
  const needsKind = sheets.some(({ hasKind, problem }) => !problem && !hasKind);
  const isReady = sheets.some(({ problem }) => !problem) && !(needsKind && !kind);
  const options = file && { file, kind, mapping, keepMapping: isKept };
  return (
    <Page
      width="list"
      spaced
      title="导入来信"
      lead="从别的系统导出的 Excel 工作簿（.xlsx）或 csv。重复导入不会增加信件，答复只会补到没有办理过的来信上。"
    >
      <FilterBar>
        <input
          ref={input}
          type="file"
          hidden
          aria-label="选择要导入的文件"
          accept=".xlsx,.csv,.txt"
          onChange={({ target }) => {
            choose(target.files?.[0]);
            target.value = '';
          }}
        />
        <Button icon={<UploadOutlined aria-hidden />} onClick={() => input.current?.click()}>
          {file ? '换一个文件' : '选择文件'}
        </Button>
        {file && <span className={styles.file}>{file.name}</span>}
        {needsKind && (
          <Select<LetterKind>
            aria-label="类别"
            placeholder="表中没有类别，请选择"
            style={{ width: 200 }}
            value={kind}
            onChange={chooseKind}
            options={LETTER_KINDS.map((value) => ({ value, label: LETTER_KIND_LABELS[value] }))}
          />
        )}
      </FilterBar>
      {preview.isError && <Alert type="error" showIcon title={messageOf(preview.error)} />}
      {!sending.data &&
        sheets.map((sheet, index) => (
          <SheetMapping key={sheet.name ?? index} sheet={sheet} isBusy={preview.isPending} onMap={map} />
        ))}
      {options && sheets.length > 0 && !sending.data && (
        <FilterBar>
          <Button
            type="primary"
            disabled={!isReady}
            loading={sending.isPending || preview.isPending}
            onClick={() => sending.mutate(options)}
          >
            开始导入
          </Button>
          {mapping && (
            <Checkbox
              className={styles.file}
              checked={isKept}
              onChange={({ target }) => setKept(target.checked)}
            >
              以后表头相同的文件都这样对应
            </Checkbox>
          )}
          {needsKind && !kind && <span className={styles.file}>选好类别以后可以导入</span>}
        </FilterBar>
      )}
      {sending.isPending && <Running items={history.data?.pages[0]?.items ?? []} />}
      {sending.isError && <Alert type="error" showIcon title={messageOf(sending.error)} />}
      {sending.data && options && <ImportOutcome result={sending.data} sent={options} />}
      <Section title="历次导入">
        <ImportHistory query={history} />
      </Section>
    </Page>
  );
}

/** What the columns mean now, to change one of them. Columns that were never recognised stay open. */
const mappingOf = (sheets: readonly SheetPreview[]): Mapping =>
  Object.fromEntries(
    sheets.flatMap(({ columns }) =>
      columns.flatMap(({ heading, field, unknown }) => (field === null && unknown ? [] : [[heading, field]])),
    ),
  );

function Running({ items }: { items: readonly Pick<ImportResult, 'status' | 'rowsRead' | 'rowsTotal'>[] }) {
  const running = items.find(({ status }) => status === 'running');
  const [read, total] = [running?.rowsRead ?? 0, running?.rowsTotal ?? 0];
  return (
    <div role="status">
      <Progress percent={total === 0 ? 0 : Math.floor((read / total) * 100)} aria-label="导入进度" />
      正在导入{total > 0 && `：${read} / ${total} 行`}。离开这个页面也会继续，结果在下面的“历次导入”。
    </div>
  );
}
