import { ATTACHMENT_ENDINGS, ATTACHMENT_LIMITS } from '@huiyin/contract';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { messageOf } from '../../lib/problems.js';
import { sizeOf } from '../../lib/sizes.js';
import { randomKey } from '../../lib/random-key.js';
import styles from './files.module.css';
import { uploadFile } from './upload.js';

/** An uploaded file: its id and its name. */
export interface AttachedFile {
  id: string;
  name: string;
  size: number;
}

interface Waiting {
  key: string;
  file: File;
  error?: string;
}

interface Props {
  /** of an antd form item, or of the component that holds the list */
  value?: readonly AttachedFile[];
  onChange?: (files: AttachedFile[]) => void;
  /** files are being uploaded: the form should wait before it is sent */
  onBusy?: (busy: boolean) => void;
}

const MB = ATTACHMENT_LIMITS.bytes / 1024 / 1024;

/** 附件 of an answer or a keyed letter: chosen, sent at once, listed. */
export function FileField({ value = [], onChange, onBusy }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [waiting, setWaiting] = useState<Waiting[]>([]);
  const [notice, setNotice] = useState('');
  const files = useRef(value);
  files.current = value;

  const put = (all: Waiting[]) => {
    setWaiting(all);
    onBusy?.(all.some(({ error }) => !error));
  };
  const pending = useRef<Waiting[]>([]);
  const keep = (change: (all: Waiting[]) => Waiting[]) => {
    pending.current = change(pending.current);
    put(pending.current);
  };
  const isWanted = (key: string) => pending.current.some((one) => one.key === key);

  async function send(one: Waiting) {
    try {
      const { id, name, size } = await uploadFile(one.file, one.key);
      if (!isWanted(one.key)) return;
      keep((all) => all.filter(({ key }) => key !== one.key));
      files.current = [...files.current, { id, name, size }];
      onChange?.([...files.current]);
    } catch (error) {
      keep((all) =>
        all.map((other) => (other.key === one.key ? { ...other, error: messageOf(error) } : other)),
      );
    }
  }

  function add(chosen: File[]) {
    const room = ATTACHMENT_LIMITS.count - value.length - waiting.length;
    setNotice(chosen.length > room ? `最多 ${ATTACHMENT_LIMITS.count} 个，多出来的没有添加。` : '');
    const fresh = chosen.slice(0, Math.max(0, room)).map((file): Waiting => {
      const tooLarge = file.size > ATTACHMENT_LIMITS.bytes;
      return {
        key: randomKey(),
        file,
        ...(tooLarge ? { error: `有 ${sizeOf(file.size)}，超过 ${MB} MB` } : {}),
      };
    });
    keep((all) => [...all, ...fresh]);
    for (const one of fresh) if (!one.error) void send(one);
  }

  function again(one: Waiting) {
    keep((all) => all.map(({ key, file }) => (key === one.key ? { key, file } : one)));
    void send(one);
  }

  return (
    <div className={styles.field}>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="选择附件"
        accept={ATTACHMENT_ENDINGS.map((ending) => `.${ending}`).join()}
        onChange={({ target }) => {
          add([...(target.files ?? [])]);
          // The same file can be chosen again after it was removed.
          target.value = '';
        }}
      />
      {value.length + waiting.length > 0 && (
        <ul className={styles.list}>
          {value.map(({ id, name, size }) => (
            <li key={id}>
              <span className={styles.name}>{name}</span>
              <span className={styles.note}>{sizeOf(size)}</span>
              <Button
                size="small"
                type="link"
                aria-label={`移除 ${name}`}
                onClick={() => onChange?.(value.filter((other) => other.id !== id))}
              >
                移除
              </Button>
            </li>
          ))}
          {waiting.map((one) => (
            <li key={one.key}>
              <span className={styles.name}>{one.file.name}</span>
              <span className={one.error ? styles.wrong : styles.note} role={one.error ? 'alert' : 'status'}>
                {one.error ? `没有上传：${one.error}` : '正在上传…'}
              </span>
              {one.error && one.file.size <= ATTACHMENT_LIMITS.bytes && (
                <Button
                  size="small"
                  type="link"
                  aria-label={`重新上传 ${one.file.name}`}
                  onClick={() => again(one)}
                >
                  重试
                </Button>
              )}
              <Button
                size="small"
                type="link"
                aria-label={`移除 ${one.file.name}`}
                onClick={() => keep((all) => all.filter(({ key }) => key !== one.key))}
              >
                移除
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Button onClick={() => input.current?.click()}>添加附件</Button>
      <span className={styles.hint}>
        图片、PDF、Word、Excel、txt，每个不超过 {MB} MB，最多 {ATTACHMENT_LIMITS.count} 个
      </span>
      {notice && (
        <p className={styles.wrong} role="alert">
          {notice}
        </p>
      )}
    </div>
  );
}
