import { CONTENT_CHECK_STATE_LABELS, type ContentDecision } from '@huiyin/contract';
import { App, Form } from 'antd';
import { FormDialog } from '../../../kit/FormDialog.js';
import { Lead } from '../../../kit/Page.js';
import { ReasonField } from '../../../kit/ReasonDialog.js';
import { useContentDecision } from '../api/contents.js';

/** One conclusion about everything of the letter that waits for one. */
export function ContentDecisionDialog({
  id,
  decision,
  needsReason,
  onClose,
}: {
  id: string;
  decision: ContentDecision;
  needsReason: boolean;
  onClose: () => void;
}) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ comment?: string }>();
  const call = useContentDecision(id);
  return (
    <FormDialog<{ comment?: string }>
      title={CONTENT_CHECK_STATE_LABELS[decision]}
      okText="确认"
      form={form}
      fields={['comment']}
      onSend={async ({ comment }) => {
        await call.mutateAsync({ decision, ...(comment?.trim() ? { comment } : {}) });
        void message.success('已记录');
      }}
      onClose={onClose}
    >
      <Lead>
        {decision === 'cleared'
          ? '此后这件来信可以公开。'
          : '这件来信将不能公开；来信照常办理，需要不予受理时请另行操作。'}
      </Lead>
      <ReasonField label={needsReason ? '理由' : '说明（可不填）'} name="comment" required={needsReason} />
    </FormDialog>
  );
}
