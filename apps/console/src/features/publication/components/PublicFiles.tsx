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
  /** absent: read-only */
  onChange?: (chosen: string[]) => void;
}

type File = Bench['files'][number];

/** Hidden contents of a file (metadata): removed from the public copy, or still to be checked by a person. */
function Inside({ file: { name, findings, obstacle } }: { file: File }) {
  if (findings.length === 0) return null;
  const lines = [
    { label: obstacle ? '可以自动去掉' : '公开版已去掉', of: findings.filter(({ removed }) => removed) },
    { label: obstacle ? '不能自动去掉' : '请核对', of: findings.filter(({ removed }) => !removed) },
  ];
  return (
    <dl className={styles.inside} aria-label={`${name} 里面有`}>
      {lines.map(
        ({ label, of }) =>
          of.length > 0 && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{of.map((finding) => `${finding.label} ${finding.text}`).join('；')}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** The letter's files: which of them go out with the answer. The person who decides opens each of them. */
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
          ? '默认不公开。公开的是去掉了作者、批注、拍摄地点等信息的副本，原件不动。勾选之前请逐个打开公开版：照片里的人脸、门牌、证件，正文里的姓名会一起公开。'
          : '以下附件的公开版一并公开，请逐个打开核对。'}
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
            {file.releasedUrl && (
              <Button
                size="small"
                type="link"
                aria-label={`打开公开版 ${file.name}`}
                href={file.releasedUrl}
                download={file.publicName}
              >
                打开公开版
              </Button>
            )}
            <Button
              size="small"
              type="link"
              aria-label={`打开原件 ${file.name}`}
              loading={savingId === file.id}
              onClick={() => void save(file.id, file.name)}
            >
              打开原件
            </Button>
            <Inside file={file} />
          </li>
        ))}
      </ul>
    </section>
  );
}
