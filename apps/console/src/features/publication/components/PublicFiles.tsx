import { ATTACHMENT_PART_LABELS } from '@huiyin/contract';
import { Button, Checkbox } from 'antd';
import { useSaveFile } from '../../../components/files/attachment-link.js';
import { sizeOf } from '../../../lib/sizes.js';
import type { Bench } from '../api/publications.js';
import styles from './WorkbenchPage.module.css';

interface Props {
  id: string;
  bench: Bench;
  chosen: readonly string[];
  /** absent: only to look at */
  onChange?: (chosen: string[]) => void;
}

/** The letter's files: which of them go out with the answer. Whoever decides opens each of them. */
export function PublicFiles({ id, bench, chosen, onChange }: Props) {
  const { save, savingId } = useSaveFile(id);
  const shown = onChange ? bench.files : bench.files.filter((file) => chosen.includes(file.id));
  if (shown.length === 0) return null;
  const toggle = (fileId: string, isOn: boolean) =>
    onChange?.(
      bench.files.map((file) => file.id).filter((one) => (one === fileId ? isOn : chosen.includes(one))),
    );
  return (
    <section className={styles.files} aria-labelledby="public-files">
      <h2 id="public-files">附件</h2>
      <p>
        {onChange
          ? '默认不公开。勾选之前请逐个打开：照片里的人脸、门牌、证件，文档里的姓名和作者信息都会一起公开。'
          : '以下附件一并公开，请逐个打开核对。'}
      </p>
      <ul aria-label={onChange ? '可以一并公开的附件' : '一并公开的附件'}>
        {shown.map((file) => (
          <li key={file.id}>
            {onChange ? (
              <Checkbox
                checked={chosen.includes(file.id)}
                disabled={file.obstacle !== null}
                onChange={({ target }) => toggle(file.id, target.checked)}
              >
                {file.name}
              </Checkbox>
            ) : (
              <span>{file.name}</span>
            )}
            <small>
              {ATTACHMENT_PART_LABELS[file.part]}，{sizeOf(file.size)}，
              {file.obstacle ?? `公开时名为“${file.publicName}”`}
            </small>
            <Button
              size="small"
              type="link"
              aria-label={`打开 ${file.name}`}
              loading={savingId === file.id}
              onClick={() => void save(file.id, file.name)}
            >
              打开
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
