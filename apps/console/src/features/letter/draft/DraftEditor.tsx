import { TEXT_LIMITS } from '@huiyin/contract';
import { App, Button, Input } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { FileField, type AttachedFile } from '../../../components/files/FileField.js';
import type { Letter } from '../../../lib/letter-query.js';
import { hasCode, messageOf } from '../../../lib/problems.js';
import { useUnsaved } from '../../../lib/unsaved.js';
import { useOnce } from '../../../lib/useOnce.js';
import { useSubmitDraft } from '../api/draft.js';
import { MovedOn } from '../components/MovedOn.js';
import { useStepDone } from '../components/useNeighbours.js';
import { useSeenVersion } from '../components/useSeenVersion.js';
import { backup } from './backup.js';
import { DraftHistory } from './DraftHistory.js';
import { EarlierAnswerPicker } from './EarlierAnswerPicker.js';
import styles from './DraftEditor.module.css';
import { SaveLine } from './SaveLine.js';
import { TemplatePicker } from './TemplatePicker.js';
import { TheirDraft } from './TheirDraft.js';
import { useDraft, type SaveState } from './useDraft.js';
import { Writers } from './Writers.js';

/** States of a text that has been changed and is not stored yet. */
const WRITING: ReadonlySet<SaveState['name']> = new Set(['short', 'waiting', 'saving', 'paused']);

/** 起草答复: saved by itself while it is written, then handed to a second person. */
export function DraftEditor({ letter }: { letter: Letter }) {
  const { message, modal } = App.useApp();
  const seen = useSeenVersion(letter);
  const [files, setFiles] = useState<AttachedFile[]>(() =>
    letter.attachments.filter(({ part }) => part === 'draft'),
  );
  const [isUploading, setUploading] = useState(false);
  const ids = useRef<string[]>([]);
  ids.current = files.map(({ id }) => id);
  const draft = useDraft(
    letter,
    seen,
    useCallback(() => ids.current, []),
  );
  const submit = useSubmitDraft(letter.id);
  useEffect(() => backup.sweep(), []);
  const stepDone = useStepDone(letter.id);
  useUnsaved(draft.isUnsaved, seen.isOutdated || draft.theirs ? undefined : draft.store);

  const hand = useOnce(async () => {
    await draft.submit((text) =>
      submit.mutateAsync({ ...text, version: seen.version, attachmentIds: ids.current }),
    );
    void message.success('已提交审核');
    stepDone();
  });

  // Words already written are only replaced when the person says so.
  const fill = async (text: string): Promise<boolean> => {
    const isSure =
      !draft.body.trim() ||
      (await modal.confirm({ title: '替换已写的内容？', okText: '替换', cancelText: '保留已写的' }));
    if (isSure) draft.change(text);
    return isSure;
  };

  const isLong = draft.body.trim().length >= TEXT_LIMITS.answerMin;
  return (
    <section className={styles.editor} aria-labelledby="draft-title">
      <div className={styles.head}>
        <h2 id="draft-title">起草答复</h2>
        <div className={styles.choice}>
          <TemplatePicker letter={letter} onFill={fill} />
          <EarlierAnswerPicker letter={letter} onFill={fill} />
          {letter.draft && <DraftHistory letterId={letter.id} onRestore={fill} />}
        </div>
      </div>
      <Writers letterId={letter.id} isWriting={WRITING.has(draft.state.name)} base={draft.base} />
      {seen.isOutdated && !submit.isPending && <MovedOn letter={letter} seen={seen} canGoOn />}
      {draft.wasKept && draft.state.name !== 'clean' && (
        <p className={styles.hint}>已恢复上次没有保存到服务器的文字。</p>
      )}
      {draft.theirs && <TheirDraft theirs={draft.theirs} mine={draft.body} onSettle={draft.settle} />}
      {draft.aside !== undefined && (
        <p className={styles.hint}>
          已采用对方的文字，您原来写的还在。
          <Button size="small" type="link" onClick={draft.takeBack}>
            换回我的
          </Button>
        </p>
      )}
      <Input.TextArea
        aria-label="答复内容"
        data-key="d"
        className={styles.text}
        value={draft.body}
        onChange={(event) => draft.change(event.target.value)}
        onBlur={() => {
          if (draft.state.name === 'waiting' && !seen.isOutdated && !draft.theirs) void draft.store();
        }}
        autoSize={{ minRows: 10, maxRows: 28 }}
        maxLength={TEXT_LIMITS.answerMax}
        placeholder="尊敬的来信人：您好！……"
      />
      <FileField
        value={files}
        onBusy={setUploading}
        onChange={(next) => {
          setFiles(next);
          draft.again();
        }}
      />
      <div className={styles.foot}>
        <SaveLine state={draft.state} length={draft.body.length} />
        <Button
          type="primary"
          disabled={!isLong || isUploading || seen.isOutdated || Boolean(draft.theirs)}
          loading={submit.isPending}
          onClick={hand}
        >
          提交审核
        </Button>
      </div>
      {submit.isError && !hasCode(submit.error, 'STALE_VERSION', 'DRAFT_CHANGED') && (
        <p className={styles.refused} role="alert">
          {messageOf(submit.error)}
        </p>
      )}
      <p className={styles.hint}>
        须由另一人审核{letter.mailbox === 'director' && '，局长信箱来信审核后还须局领导签发'}。
      </p>
    </section>
  );
}
