import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import { Buttons, Page, Section } from '../../../kit/Page.js';
import { FormError } from '../../../kit/FormError.js';
import { Sheet } from '../../../kit/Sheet.js';
import { useImportDocuments, type ImportOutcome } from '../api/documents.js';
import styles from './Documents.module.css';

/** 导入早先的公文: first every row is judged, then what can be taken is taken. */
export function DocumentImportPage() {
  const input = useRef<HTMLInputElement>(null);
  const { message } = App.useApp();
  const [file, setFile] = useState<File>();
  const [found, setFound] = useState<ImportOutcome>();
  const [error, setError] = useState<unknown>();
  const preview = useImportDocuments(true);
  const take = useImportDocuments(false);
  const look = async (chosen: File) => {
    setFile(chosen);
    setFound(undefined);
    setError(undefined);
    try {
      setFound(await preview.mutateAsync(chosen));
    } catch (failure) {
      setError(failure);
    }
  };
  const send = async () => {
    if (!file) return;
    try {
      const { imported } = await take.mutateAsync(file);
      void message.success(`已导入 ${imported} 件`);
      setFound(undefined);
      setFile(undefined);
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <Page
      spaced
      width="text"
      title="导入早先的公文"
      lead="xlsx 或 csv，表头要有“标题”“成文日期”“处室”“公开属性”，可以有“文号”“主题”“依据”“理由”“公开日期”“链接”。早先的公文不产生义务。"
      back={{ to: '/documents', label: '公文公开属性' }}
    >
      <FormError error={error} />
      <Buttons>
        <input
          ref={input}
          type="file"
          hidden
          aria-label="选择文件"
          accept=".xlsx,.csv"
          onChange={({ target }) => {
            const [chosen] = target.files ?? [];
            if (chosen) void look(chosen);
            target.value = '';
          }}
        />
        <Button loading={preview.isPending} onClick={() => input.current?.click()}>
          选择文件
        </Button>
        {file && <span>{file.name}</span>}
      </Buttons>
      {found && (
        <Section
          title="检查结果"
          lead={`可以导入 ${found.imported} 件，已在台账中 ${found.known} 件，有问题 ${found.rejected.length} 行`}
          actions={
            <Button
              type="primary"
              disabled={found.imported === 0}
              loading={take.isPending}
              onClick={() => void send()}
            >
              导入 {found.imported} 件
            </Button>
          }
        >
          {found.rejected.length > 0 && <Faults rows={found.rejected} />}
        </Section>
      )}
    </Page>
  );
}

function Faults({ rows }: { rows: ImportOutcome['rejected'] }) {
  return (
    <div className={styles.faults}>
      <Sheet caption="有问题的行">
        <thead>
          <tr>
            <th scope="col" data-num>
              行
            </th>
            <th scope="col">问题</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, reason }) => (
            <tr key={line}>
              <th scope="row" data-num>
                {line}
              </th>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </Sheet>
    </div>
  );
}
