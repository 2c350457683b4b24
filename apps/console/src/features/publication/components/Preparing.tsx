import { Alert, App, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { fieldErrorsOf, hasCode, messageOf } from '../../../lib/problems.js';
import { useOnce } from '../../../lib/useOnce.js';
import { usePublicationCall, type Bench } from '../api/publications.js';
import { useKeptMarks, type Keeping } from '../api/kept-marks.js';
import { FIELD_LABELS, FIELDS, itemsOf, marksOf, toggle, type Field, type Items } from './marks.js';
import { MarkedText } from './MarkedText.js';
import { MarkTools, type Selected } from './MarkTools.js';
import { PublicFiles } from './PublicFiles.js';
import { PublicationReasonDialog } from './PublicationReasonDialog.js';
import { RedactedText } from './RedactedText.js';
import { Sides } from './Sides.js';
import styles from './WorkbenchPage.module.css';

const WORDS: Record<Keeping, string> = {
  clean: '标记会自动保存，关闭页面不会丢失',
  saving: '正在保存标记',
  saved: '标记已自动保存，尚未提交',
  failed: '标记没有保存成功，请检查网络；现在不要关闭页面',
};

/** The first person's part (R20): hide what is personal, and put it before a second one. */
export function Preparing({ id, bench, onDone }: { id: string; bench: Bench; onDone: () => void }) {
  const { message } = App.useApp();
  const [items, setItems] = useState(() => itemsOf(bench));
  const kept = useKeptMarks(id, bench.originalRevision);
  const change = (next: Items) => {
    setItems(next);
    kept.keep(marksOf(next));
  };
  const [selected, setSelected] = useState<Selected>();
  const [files, setFiles] = useState<string[]>(bench.attachmentIds);
  const [isSure, setSure] = useState(false);
  const [isDeclining, setDeclining] = useState(false);
  const prepare = usePublicationCall('prepare', id);
  const isLetThrough = FIELDS.some((field) => items[field].some(({ isOn }) => !isOn));
  const remarks = fieldErrorsOf(prepare.error);

  const send = useOnce(async () => {
    try {
      // A mark that is still being sent must not arrive after the submission.
      await kept.settled();
      await prepare.mutateAsync({
        marks: marksOf(items),
        attachmentIds: files,
        originalRevision: bench.originalRevision,
        acknowledged: isSure || undefined,
      });
    } catch (error) {
      // The page then starts again with the new text and would remove an alert inside it.
      if (hasCode(error, 'STALE_VERSION')) void message.warning(messageOf(error));
      throw error;
    }
    void message.success('已提交，等待另一人复核');
    onDone();
  });
  return (
    <>
      <MarkTools bench={bench} items={items} selected={selected} onChange={change} />
      <Sides
        original={(field) => (
          <MarkedText
            label={`${FIELD_LABELS[field]}原文`}
            text={bench.original[field]}
            items={items[field]}
            onToggle={(item) => change({ ...items, [field]: toggle(items[field], item) })}
            onSelect={(range) => setSelected(range && { field, range })}
          />
        )}
        copy={(field) => (
          <RedactedText
            label={`${FIELD_LABELS[field]}公开后`}
            text={bench.original[field]}
            items={items[field]}
          />
        )}
      />
      <PublicFiles id={id} bench={bench} chosen={files} onChange={setFiles} />
      {prepare.isError && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={messageOf(prepare.error)}
          description={
            remarks.length > 0 &&
            remarks.map(({ path, message: remark }) => (
              <p key={path}>
                {FIELD_LABELS[path.replace('marks.', '') as Field] ?? '附件'}：{remark}
              </p>
            ))
          }
        />
      )}
      <div className={styles.decide}>
        {(isLetThrough || prepare.isError) && (
          <Checkbox checked={isSure} onChange={({ target }) => setSure(target.checked)}>
            我已逐一核对，没有遮盖的可以公开（如办公电话、单位地址）
          </Checkbox>
        )}
        <Button type="primary" loading={prepare.isPending} disabled={isLetThrough && !isSure} onClick={send}>
          提交复核
        </Button>
        {bench.allowedActions.includes('decline') && (
          <Button disabled={prepare.isPending} onClick={() => setDeclining(true)}>
            不公开
          </Button>
        )}
        <p>须由另一人复核后才会公开。手机号、证件号码和银行卡号一律不公开。</p>
        <p role="status">{WORDS[kept.state]}</p>
      </div>
      {isDeclining && (
        <PublicationReasonDialog
          id={id}
          call="decline"
          title="不公开这件答复"
          okText="不公开"
          done="已记为不公开"
          label="不公开的理由"
          onDone={onDone}
          onClose={() => setDeclining(false)}
        />
      )}
    </>
  );
}
