import { CONTENT_CHECK_STATE_LABELS, TEXT_LIMITS, type ContentDecision } from '@huiyin/contract';
import { Alert, App, Form, Input, Modal } from 'antd';
import { messageOf } from '../../../lib/problems.js';
import { useOnce } from '../../../lib/useOnce.js';
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
  const send = useOnce(async ({ comment }: { comment?: string }) => {
    await call.mutateAsync({ decision, ...(comment?.trim() ? { comment } : {}) });
    void message.success('已记录');
    onClose();
  });
  return (
    <Modal
      open
      title={CONTENT_CHECK_STATE_LABELS[decision]}
      okText="确认"
      confirmLoading={call.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      mask={{ closable: false }}
    >
      {call.isError && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={messageOf(call.error)}
          style={{ marginBottom: 16 }}
        />
      )}
      <p style={{ marginBottom: 14 }}>
        {decision === 'cleared'
          ? '此后这件来信可以公开。'
          : '这件来信将不能公开；来信照常办理，需要不予受理时请另行操作。'}
      </p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item
          label={needsReason ? '理由' : '说明（可不填）'}
          name="comment"
          rules={[
            ...(needsReason ? [{ required: true, whitespace: true, message: '请填写理由' }] : []),
            { min: TEXT_LIMITS.reasonMin, message: `不少于 ${TEXT_LIMITS.reasonMin} 个字` },
          ]}
        >
          <Input.TextArea rows={3} maxLength={TEXT_LIMITS.reasonMax} showCount autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
