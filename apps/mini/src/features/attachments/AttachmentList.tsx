import type { AttachmentPart } from '@huiyin/contract';
import type { LetterAttachment, LetterDetail } from '@huiyin/contract/client';
import { useState } from 'react';
import { plainError } from '../../lib/errors';
import { openFile } from '../../platform/files';
import { Box } from '../../platform/ui';
import { FileRow } from './FileRow';
import { megabytes } from './size';
import { attachments } from '../../words/zh/attachments';

/** The server's links hold ten minutes; a page read for longer asks for new ones first. */
const LINKS_GOOD_MS = 8 * 60_000;

interface Props {
  letter: LetterDetail;
  /** when this view of the letter came */
  loadedAt: number;
  /** fetches the letter anew, for fresh links */
  refresh: () => Promise<LetterDetail>;
  parts: readonly AttachmentPart[];
  partNo?: number;
}

/** A letter's files of one part, to look at and to save. */
export function AttachmentList({ letter, loadedAt, refresh, parts, partNo }: Props) {
  const [notice, setNotice] = useState('');
  const files = letter.attachments.filter(
    (file) => parts.includes(file.part) && (partNo === undefined || file.partNo === partNo),
  );
  if (files.length === 0) return null;

  async function open(file: LetterAttachment) {
    setNotice('');
    try {
      const fresh =
        Date.now() - loadedAt > LINKS_GOOD_MS ? (await refresh()).attachments : letter.attachments;
      const url = fresh.find(({ id }) => id === file.id)?.url;
      if (url) setNotice((await openFile({ ...file, url: API_ORIGIN + url })) ?? '');
    } catch (error) {
      setNotice(plainError(error).text);
    }
  }

  return (
    <Box className="letter-files">
      <Box as="ul" className="files">
        {files.map((file) => (
          <FileRow
            key={file.id}
            name={file.name}
            note={attachments.note(
              [
                megabytes(file.size),
                file.part === 'supplement' ? attachments.supplement : '',
                file.state === 'scanning' || file.state === 'infected' ? attachments.states[file.state] : '',
              ].filter(Boolean),
            )}
            thumbnailUrl={file.thumbnailUrl}
            onOpen={file.url ? () => void open(file) : undefined}
          />
        ))}
      </Box>
      {notice ? (
        <Box as="span" className="field-error" live="alert">
          {notice}
        </Box>
      ) : null}
    </Box>
  );
}
