import { UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { Page, Section } from '../../../kit/Page.js';
import { useUnsaved } from '../../../lib/unsaved.js';
import { messageOf } from '../../../lib/problems.js';
import { useStaffImport, useStaffPreview } from '../api/staff-import.js';
import { FirstPasswords } from './FirstPasswords.js';
import { StaffRows } from './StaffRows.js';
import styles from './staff-import.module.css';

/** 导入人员: a table is looked at row by row, then the right rows become accounts. */
export function StaffImportPage() {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [file, setFile] = useState<Blob>();
  const preview = useStaffPreview();
  const importing = useStaffImport();
  const look = (chosen: Blob) => {
    importing.reset();
    setFile(chosen);
    preview.mutate(chosen);
  };
  const passwords = importing.data?.rows.filter(({ password }) => password !== null) ?? [];
  const [isTaken, setTaken] = useState(false);
  // First passwords are shown once: leaving before they are taken asks.
  useUnsaved(() => passwords.length > 0 && !isTaken);
  return (
    <Page
      width="list"
      spaced
      title="导入人员"
      lead="表头：姓名、账号、角色，承办人和处室负责人还要有处室；电话可以没有。同一张表再导入一次，不会重复建账号。"
      back={{ to: '/admin/users', label: '用户管理' }}
    >
      <div className={styles.sources}>
        <input
          ref={input}
          type="file"
          hidden
          aria-label="选择人员名单"
          accept=".xlsx,.csv,.txt"
          onChange={({ target }) => {
            const [chosen] = target.files ?? [];
            target.value = '';
            if (chosen) look(chosen);
          }}
        />
        <Button icon={<UploadOutlined aria-hidden />} onClick={() => input.current?.click()}>
          选择 Excel 或 csv 文件
        </Button>
        <Input.TextArea
          aria-label="粘贴表格"
          placeholder="或者从 Excel、WPS 里复制表格（连同表头），粘贴到这里"
          autoSize={{ minRows: 3, maxRows: 8 }}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <Button
          disabled={text.trim() === ''}
          loading={preview.isPending}
          onClick={() => look(new Blob([text], { type: 'text/plain' }))}
        >
          预览粘贴的表格
        </Button>
      </div>
      {preview.isError && <Alert type="error" showIcon title={messageOf(preview.error)} />}
      {importing.isError && <Alert type="error" showIcon title={messageOf(importing.error)} />}
      {preview.data && file && !importing.data && (
        <Section
          title={`预览：${preview.data.rows.length} 行`}
          lead={summary(preview.data, '将建立')}
          actions={
            <Button
              type="primary"
              disabled={preview.data.added === 0}
              loading={importing.isPending}
              onClick={() => {
                setTaken(false);
                importing.mutate(file);
              }}
            >
              建立 {preview.data.added} 个账号
            </Button>
          }
        >
          <StaffRows rows={preview.data.rows} isDone={false} />
        </Section>
      )}
      {importing.data && (
        <>
          {passwords.length > 0 && <FirstPasswords rows={passwords} onTaken={() => setTaken(true)} />}
          <Section title="导入结果" lead={summary(importing.data, '建立')}>
            <StaffRows rows={importing.data.rows} isDone />
          </Section>
        </>
      )}
    </Page>
  );
}

const summary = (
  {
    added,
    known,
    rejected,
    unknownColumns,
  }: { added: number; known: number; rejected: number; unknownColumns: string[] },
  verb: string,
): string =>
  [
    `${verb} ${added} 个账号，已有 ${known} 个，不能导入 ${rejected} 行。`,
    unknownColumns.length > 0 && `没有用到的列：${unknownColumns.join('、')}。`,
  ]
    .filter(Boolean)
    .join('');
