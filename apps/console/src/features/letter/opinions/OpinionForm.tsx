import { TEXT_LIMITS } from '@huiyin/contract';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { FileField, type AttachedFile } from '../../../components/files/FileField.js';
import { messageOf } from '../../../lib/problems.js';
import { useUnsaved } from '../../../lib/unsaved.js';
import { useOnce } from '../../../lib/useOnce.js';
import { useGiveOpinion } from '../api/opinions.js';
import styles from './opinions.module.css';

/** The opinion of the own department; given once, and read by everyone who sees the letter. */
export function OpinionForm({ letterId, opinionId }: { letterId: string; opinionId: string }) {
  const { message } = App.useApp();
  const give = useGiveOpinion(letterId, opinionId);
  const [body, setBody] = useState('');
  const [files, setFiles] = useState<AttachedFile[]>([]);
  const [isUploading, setUploading] = useState(false);
  useUnsaved(() => !give.isSuccess && (body.trim() !== '' || files.length > 0));
  const send = useOnce(async () => {
    await give.mutateAsync({ body: body.trim(), attachmentIds: files.map(({ id }) => id) });
    void message.success('已提交协办意见');
  });
  return (
    <div className={styles.form}>
      <Input.TextArea
        aria-label="协办意见"
        value={body}
        onChange={(event) => setBody(event.target.value)}
        autoSize={{ minRows: 4, maxRows: 16 }}
        maxLength={TEXT_LIMITS.bodyMax}
        placeholder="供主办处室起草答复时参考，来信人看不到"
      />
      <FileField value={files} onBusy={setUploading} onChange={setFiles} />
      {give.isError && (
        <p className={styles.refused} role="alert">
          {messageOf(give.error)}
        </p>
      )}
      <Button
        type="primary"
        disabled={body.trim().length < 2 || isUploading}
        loading={give.isPending}
        onClick={send}
      >
        提交协办意见
      </Button>
    </div>
  );
}
