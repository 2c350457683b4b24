import type { AttachmentPart } from '@huiyin/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useSaveFile } from '../../../components/files/attachment-link.js';
import { canPreview, Preview, type Previewed } from '../../../components/files/Preview.js';
import files from '../../../components/files/files.module.css';
import type { Letter } from '../../../lib/letter-query.js';
import { sizeOf } from '../../../lib/sizes.js';

interface Props {
  letter: Letter;
  part: AttachmentPart;
  /** which supplement or answer; all of the part when absent */
  partNo?: number;
}

/** The files that came with some words of a letter. Downloading one is written to the audit log. */
export function LetterFiles({ letter, part, partNo }: Props) {
  const { save, savingId } = useSaveFile(letter.id);
  const [seen, setSeen] = useState<Previewed>();
  const shown = letter.attachments.filter(
    (file) => file.part === part && (partNo === undefined || file.partNo === partNo),
  );
  if (shown.length === 0) return null;

  return (
    <div className={files.field}>
      <ul className={files.list} aria-label="附件">
        {shown.map((file) => {
          const { id, name, size, state, stateLabel, thumbnailUrl } = file;
          const isReadable = state === 'clean' || state === 'unscanned';
          return (
            <li key={id}>
              {thumbnailUrl && (
                <button
                  type="button"
                  className={files.look}
                  aria-label={`看大图 ${name}`}
                  disabled={!isReadable || !canPreview(file)}
                  onClick={() => setSeen(file)}
                >
                  <img className={files.mark} src={thumbnailUrl} alt="" loading="lazy" />
                </button>
              )}
              <span className={files.name}>{name}</span>
              <span className={state === 'infected' ? files.wrong : files.note}>
                {sizeOf(size)}，{stateLabel}
              </span>
              {isReadable && canPreview(file) && (
                <Button size="small" type="link" aria-label={`预览 ${name}`} onClick={() => setSeen(file)}>
                  预览
                </Button>
              )}
              {isReadable && (
                <Button
                  size="small"
                  type="link"
                  aria-label={`下载 ${name}`}
                  loading={savingId === id}
                  onClick={() => void save(id, name)}
                >
                  下载
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {seen && <Preview letterId={letter.id} file={seen} onClose={() => setSeen(undefined)} />}
    </div>
  );
}
