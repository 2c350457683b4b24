import { TEXT_LIMITS } from '@huiyin/contract';
import type { UseMutationResult } from '@tanstack/react-query';
import { Alert, Form, Input, Modal } from 'antd';
import { messageOf } from '../../../lib/problems.js';
import { useOnce } from '../../../lib/useOnce.js';

/** Calling off is told to everybody who signed up, so it asks for a reason they can read. */
export function CancelDialog({
  title,
  change,
  onClose,
}: {
  title: string;
  change: UseMutationResult<unknown, Error, string>;
  onClose: () => void;
}) {
  const [form] = Form.useForm<{ reason: string }>();
  const send = useOnce(async ({ reason }: { reason: string }) => {
    await change.mutateAsync(reason);
    onClose();
  });
  return (
    <Modal
      open
      title={title}
      okText="取消并告知报名的人"
      cancelText="返回"
      okButtonProps={{ danger: true, loading: change.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item
          label="取消原因"
          name="reason"
          extra="报名的人会看到这段话。"
          rules={[
            { required: true, whitespace: true, message: '请填写取消原因' },
            { min: TEXT_LIMITS.reasonMin, message: `不少于 ${TEXT_LIMITS.reasonMin} 个字` },
          ]}
        >
          <Input.TextArea rows={3} maxLength={TEXT_LIMITS.reasonMax} showCount />
        </Form.Item>
      </Form>
      {change.isError && <Alert type="error" showIcon role="alert" title={messageOf(change.error)} />}
    </Modal>
  );
}
