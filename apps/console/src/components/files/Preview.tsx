import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { Failure, Loading } from '../../kit/States.js';
import { TransportError } from '@huiyin/contract/client';
import { keys } from '../../lib/query-keys.js';
import { useFocusBack } from '../../lib/useFocusBack.js';
import { linkTo, useSaveFile } from './attachment-link.js';
import styles from './files.module.css';

export interface Previewed {
  id: string;
  name: string;
  mediaType: string;
}

/**
 * What a browser shows without running anything of it. The type comes from this list and not from the answer, so that
 * bytes that are no picture and no PDF are shown as a broken one and never as a page of ours.
 */
const SHOWN = ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'application/pdf'];

export const canPreview = ({ mediaType }: { mediaType: string }): boolean => SHOWN.includes(mediaType);

/** A picture or PDF of a letter, shown over the page. Looking is written to the audit log like a download. */
export function Preview({
  letterId,
  file,
  onClose,
}: {
  letterId: string;
  file: Previewed;
  onClose: () => void;
}) {
  useFocusBack();
  const { save, savingId } = useSaveFile(letterId);
  const query = useQuery({
    queryKey: keys.letter.file(letterId, file.id),
    // Nothing of the file stays in memory when the dialog is closed, and each look is a look of its own in the log.
    gcTime: 0,
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const { url } = await linkTo(letterId, file.id);
      const answer = await fetch(url, { signal });
      if (!answer.ok) throw new TransportError('offline');
      return new Blob([await answer.arrayBuffer()], { type: file.mediaType });
    },
  });
  const url = useObjectUrl(query.data);
  return (
    <Modal
      open
      title={file.name}
      width="min(96vw, 1100px)"
      onCancel={onClose}
      footer={
        <Button loading={savingId === file.id} onClick={() => void save(file.id, file.name)}>
          下载
        </Button>
      }
    >
      {query.isError && <Failure what="附件" error={query.error} retry={() => void query.refetch()} />}
      {!url && !query.isError && <Loading what="附件" />}
      {url &&
        (file.mediaType === 'application/pdf' ? (
          <iframe className={styles.page} src={url} title={file.name} />
        ) : (
          <img className={styles.picture} src={url} alt={file.name} />
        ))}
    </Modal>
  );
}

/** An address of the bytes for this page alone; taken back when the bytes are no longer shown. */
function useObjectUrl(blob: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!blob) return;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => {
      setUrl(undefined);
      URL.revokeObjectURL(made);
    };
  }, [blob]);
  return url;
}
