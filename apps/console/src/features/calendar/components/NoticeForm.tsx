import { FileTextOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useId, useRef, useState, type FormEvent } from 'react';
import { useUnsaved } from '../../../lib/unsaved.js';
import type { NoticeInput } from '../api/notices.js';
import styles from './CalendarPage.module.css';

const HINT = `国务院办公厅关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：……`;

/** The year a text names: that of its title, or the first there is. */
function yearOf(text: string): string {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  return (/关于[^。]{0,40}?(20\d\d)年[^。]*?的通知/.exec(plain) ?? /(20\d\d)年/.exec(plain))?.[1] ?? '';
}

/** The words of a notice, pasted or from a file, and where they were published. */
export function NoticeForm({
  onPreview,
  isLooking,
}: {
  onPreview: (input: NoticeInput) => void;
  isLooking: boolean;
}) {
  const id = useId();
  const [content, setContent] = useState('');
  const [file, setFile] = useState<{ name: string; format: 'json' | 'ics' }>();
  // Filled from the text until the administrator types a year.
  const [typedYear, setTypedYear] = useState<string>();
  const year = typedYear ?? (file ? '' : yearOf(content));
  const [url, setUrl] = useState('');
  const [publishedOn, setPublishedOn] = useState('');
  const picker = useRef<HTMLInputElement>(null);
  // A notice that has been loaded leaves a new, empty form.
  useUnsaved(() => content.trim() !== '');

  const open = async (chosen: File | undefined) => {
    if (!chosen) return;
    const isJson = /\.json$/i.test(chosen.name);
    const isIcs = /\.ics$/i.test(chosen.name);
    setContent(await chosen.text());
    // Anything else is read as the text of a notice.
    setFile(isJson || isIcs ? { name: chosen.name, format: isJson ? 'json' : 'ics' } : undefined);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onPreview({
      format: file?.format ?? 'text',
      content,
      ...(year.trim() ? { year: Number(year) } : {}),
      ...(url.trim() ? { url: url.trim() } : {}),
      ...(publishedOn ? { publishedOn } : {}),
    });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <label htmlFor={`${id}-content`}>通知全文</label>
      <Input.TextArea
        id={`${id}-content`}
        value={content}
        onChange={(event) => {
          setContent(event.target.value);
          if (!event.target.value) setFile(undefined);
        }}
        placeholder={HINT}
        autoSize={{ minRows: 6, maxRows: 16 }}
        maxLength={60_000}
        aria-describedby={`${id}-how`}
      />
      <p id={`${id}-how`} className={styles.hint}>
        从国务院网站复制整篇通知粘贴到这里即可；也可以选择 JSON 或 ics 文件。
        {file && <strong>已读入 {file.name}</strong>}
      </p>
      <div className={styles.file}>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label="通知文件"
          accept=".json,.ics,.txt"
          onChange={({ target }) => {
            void open(target.files?.[0]);
            // The same file can be chosen again after it was mended.
            target.value = '';
          }}
        />
        <Button icon={<FileTextOutlined aria-hidden />} onClick={() => picker.current?.click()}>
          选择文件（.json、.ics、.txt）
        </Button>
      </div>
      <div className={styles.fields}>
        <div>
          <label htmlFor={`${id}-year`}>年份</label>
          <Input
            id={`${id}-year`}
            value={year}
            onChange={(event) => setTypedYear(event.target.value.replace(/\D/g, ''))}
            placeholder="通知没有写明时填写"
            inputMode="numeric"
            maxLength={4}
          />
        </div>
        <div>
          <label htmlFor={`${id}-url`}>原文网址</label>
          <Input
            id={`${id}-url`}
            value={url}
            onChange={(event) => setUrl(event.target.value)}
            placeholder="https://www.gov.cn/…"
            inputMode="url"
          />
        </div>
        <div>
          <label htmlFor={`${id}-day`}>公布日期</label>
          <Input
            id={`${id}-day`}
            type="date"
            value={publishedOn}
            onChange={(event) => setPublishedOn(event.target.value)}
          />
        </div>
        <Button htmlType="submit" type="primary" disabled={!content.trim()} loading={isLooking}>
          预览变动
        </Button>
      </div>
    </form>
  );
}
