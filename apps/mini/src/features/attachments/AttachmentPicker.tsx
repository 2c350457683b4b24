import { ATTACHMENT_LIMITS } from '@huiyin/contract';
import { useLayoutEffect } from 'react';
import { errorIdOf, FieldError } from '../../components/FieldError';
import { Icon } from '../../components/Icon';
import { chooseDocuments, choosePhotos, documentButton } from '../../platform/files';
import { Box, Picture, Press } from '../../platform/ui';
import { megabytes } from './size';
import { useUploads, type Pending, type Uploaded } from './useUploads';
import { Original } from '../../components/Original';
import { attachments } from '../../words/zh/attachments';
import { common } from '../../words/zh/common';
import { langOf } from '../../platform/language';

interface Props {
  uploaded: readonly Uploaded[];
  onChange: (uploaded: Uploaded[]) => void;
  /** why the form must not be sent yet: files are on their way, or did not arrive */
  onHold: (why: string | undefined) => void;
  error?: string;
}

/** Photos and documents to go with a letter or a supplement. */
export function AttachmentPicker({ uploaded, onChange, onHold, error }: Props) {
  const uploads = useUploads(uploaded, onChange);
  const { pending, failed, previews, notice, hold, add, retry, dismiss, remove } = uploads;
  // Before the next tap can arrive: a form that goes on now would go without the file.
  useLayoutEffect(() => onHold(hold), [hold, onHold]);
  return (
    <Box
      className="field"
      id="attachments"
      role="group"
      label={attachments.label}
      describedBy={error || notice ? errorIdOf('attachments') : undefined}
    >
      <Box className="field-head">
        <Box as="span" className="field-label">
          {attachments.label}
          {common.optional}
        </Box>
        <Box as="span" className="field-count">
          {uploaded.length + pending.length}/{ATTACHMENT_LIMITS.count}
        </Box>
      </Box>
      {uploaded.length + pending.length > 0 ? (
        <Box as="ul" className="card files">
          {uploaded.map(({ id, name, size }) => (
            <Box as="li" key={id} className="file">
              <FileMark preview={previews[id]} />
              <Box className="file-text">
                <Box as="span" className="file-name">
                  <Original text={name} />
                </Box>
                <Box as="span" className="row-note">
                  {attachments.uploaded(megabytes(size))}
                </Box>
              </Box>
              <Press
                className="text-button"
                lang={langOf(name)}
                label={attachments.removeNamed(name)}
                onPress={() => remove(id)}
              >
                {attachments.remove}
              </Press>
            </Box>
          ))}
          {pending.map((one) => (
            <PendingFile
              key={one.key}
              one={one}
              onRetry={() => retry(one)}
              onDismiss={() => dismiss(one.key)}
            />
          ))}
        </Box>
      ) : null}
      {failed.length > 0 ? (
        <Box className="files-failed">
          <Box as="span" className="field-error" live="alert">
            {attachments.failed(failed.length)}
          </Box>
          {failed.some((one) => one.retry) ? (
            <Press
              className="text-button"
              label={attachments.retryAll}
              onPress={() => failed.filter((one) => one.retry).forEach(retry)}
            >
              {attachments.retry}
            </Press>
          ) : null}
          <Press className="text-button" onPress={() => failed.forEach(({ key }) => dismiss(key))}>
            {attachments.without}
          </Press>
        </Box>
      ) : null}
      <Box className="file-buttons">
        <Press className="button" onPress={() => void add(choosePhotos)}>
          {attachments.addPhoto}
        </Press>
        <Press className="button" onPress={() => void add(chooseDocuments)}>
          {documentButton()}
        </Press>
      </Box>
      <FieldError of="attachments" text={error || notice || undefined} />
      <Box as="span" className="field-hint">
        {attachments.hint(megabytes(ATTACHMENT_LIMITS.bytes))}
      </Box>
    </Box>
  );
}

function PendingFile({
  one,
  onRetry,
  onDismiss,
}: {
  one: Pending;
  onRetry: () => void;
  onDismiss: () => void;
}) {
  const { file, percent, error, retry } = one;
  return (
    <Box as="li" className="file">
      <FileMark preview={file.preview} />
      <Box className="file-text">
        <Box as="span" className="file-name">
          <Original text={file.name} />
        </Box>
        {error ? (
          <Box as="span" className="file-wrong" live="alert">
            {attachments.wrong(error)}
          </Box>
        ) : (
          <Box as="span" className="row-note" live="status">
            {percent >= 100 ? attachments.checking : attachments.uploading(percent)}
          </Box>
        )}
        {error ? null : (
          <Box className="file-bar" hidden>
            <Box className="file-done" style={{ width: `${percent}%` }} />
          </Box>
        )}
      </Box>
      {error && retry ? (
        <Press
          className="text-button"
          lang={langOf(file.name)}
          label={attachments.retryNamed(file.name)}
          onPress={onRetry}
        >
          {attachments.retry}
        </Press>
      ) : null}
      <Press
        className="text-button"
        lang={langOf(file.name)}
        label={attachments.removeNamed(file.name)}
        onPress={onDismiss}
      >
        {attachments.remove}
      </Press>
    </Box>
  );
}

function FileMark({ preview }: { preview?: string | undefined }) {
  return preview ? (
    <Picture className="file-mark" src={preview} alt="" />
  ) : (
    <Box className="file-mark" hidden>
      <Icon name="attach" />
    </Box>
  );
}
