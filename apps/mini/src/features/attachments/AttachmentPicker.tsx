import { ATTACHMENT_LIMITS } from '@huiyin/contract';
import { useLayoutEffect } from 'react';
import { Icon } from '../../components/Icon';
import { chooseDocuments, choosePhotos, DOCUMENT_BUTTON } from '../../platform/files';
import { Box, Picture, Press } from '../../platform/ui';
import { megabytes } from './size';
import { useUploads, type Pending, type Uploaded } from './useUploads';

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
    <Box className="field" id="attachments">
      <Box className="field-head">
        <Box as="span" className="field-label">
          照片和文件（选填）
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
                  {name}
                </Box>
                <Box as="span" className="row-note">
                  {megabytes(size)}，已上传
                </Box>
              </Box>
              <Press className="text-button" label={`移除 ${name}`} onPress={() => remove(id)}>
                移除
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
            {failed.length} 个附件没有传上
          </Box>
          {failed.some((one) => one.retry) ? (
            <Press
              className="text-button"
              label="重新上传没有传上的附件"
              onPress={() => failed.filter((one) => one.retry).forEach(retry)}
            >
              重试
            </Press>
          ) : null}
          <Press className="text-button" onPress={() => failed.forEach(({ key }) => dismiss(key))}>
            不带它提交
          </Press>
        </Box>
      ) : null}
      <Box className="file-buttons">
        <Press className="button" onPress={() => void add(choosePhotos)}>
          添加照片
        </Press>
        <Press className="button" onPress={() => void add(chooseDocuments)}>
          {DOCUMENT_BUTTON}
        </Press>
      </Box>
      {error || notice ? (
        <Box as="span" className="field-error" live="alert">
          {error || notice}
        </Box>
      ) : null}
      <Box as="span" className="field-hint">
        {`每个不超过 ${megabytes(ATTACHMENT_LIMITS.bytes)}：照片、PDF、Word、Excel、txt。照片里的拍摄地点等信息会自动去掉。`}
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
          {file.name}
        </Box>
        {error ? (
          <Box as="span" className="file-wrong" live="alert">
            没有上传：{error}
          </Box>
        ) : (
          <Box as="span" className="row-note" live="status">
            {percent >= 100 ? '正在检查…' : `正在上传 ${percent}%`}
          </Box>
        )}
        {error ? null : (
          <Box className="file-bar" hidden>
            <Box className="file-done" style={{ width: `${percent}%` }} />
          </Box>
        )}
      </Box>
      {error && retry ? (
        <Press className="text-button" label={`重新上传 ${file.name}`} onPress={onRetry}>
          重试
        </Press>
      ) : null}
      <Press className="text-button" label={`移除 ${file.name}`} onPress={onDismiss}>
        移除
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
