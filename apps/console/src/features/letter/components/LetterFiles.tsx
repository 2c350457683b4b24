import type { AttachmentPart } from '@huiyin/contract';
import { Button } from 'antd';
import { useSaveFile } from '../../../components/files/attachment-link.js';
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
  const shown = letter.attachments.filter(
    (file) => file.part === part && (partNo === undefined || file.partNo === partNo),
  );
  if (shown.length === 0) return null;

  return (
    <div className={files.field}>
      <ul className={files.list} aria-label="附件">
        {shown.map(({ id, name, size, state, stateLabel, thumbnailUrl }) => (
          <li key={id}>
            {thumbnailUrl && <img className={files.mark} src={thumbnailUrl} alt="" loading="lazy" />}
            <span className={files.name}>{name}</span>
            <span className={state === 'infected' ? files.wrong : files.note}>
              {sizeOf(size)}，{stateLabel}
            </span>
            {(state === 'clean' || state === 'unscanned') && (
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
        ))}
      </ul>
    </div>
  );
}
