import type { PublishedLetter } from '@huiyin/contract/client';
import { useState } from 'react';
import { plainError } from '../../lib/errors';
import { openFile } from '../../platform/files';
import { Box } from '../../platform/ui';
import { FileRow } from './FileRow';
import { megabytes } from './size';

type PublicFile = PublishedLetter['attachments'][number];

/** Files published with an answer; their addresses hold as long as the publication does. */
export function PublicFiles({ files }: { files: readonly PublicFile[] }) {
  const [notice, setNotice] = useState('');
  if (files.length === 0) return null;

  async function open(file: PublicFile) {
    setNotice('');
    try {
      setNotice((await openFile({ ...file, url: API_ORIGIN + file.url })) ?? '');
    } catch (error) {
      setNotice(plainError(error).text);
    }
  }

  return (
    <>
      <Box as="ul" className="files">
        {files.map((file) => (
          <FileRow
            key={file.id}
            name={file.name}
            note={megabytes(file.size)}
            thumbnailUrl={file.thumbnailUrl}
            onOpen={() => void open(file)}
          />
        ))}
      </Box>
      {notice ? (
        <Box as="span" className="field-error" live="alert">
          {notice}
        </Box>
      ) : null}
    </>
  );
}
