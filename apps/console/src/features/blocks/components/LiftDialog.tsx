import { TEXT_LIMITS } from '@huiyin/contract';
import { Alert, App, Form, Input, Modal } from 'antd';
import { messageOf } from '../../../lib/problems.js';
import { useOnce } from '../../../lib/useOnce.js';
import { useLifting, type Block } from '../api/blocks.js';

/** Ends a block before its day; the reason stays with it. */
export function LiftDialog({ block, onClose }: { block: Block; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const lifting = useLifting(block.id);
  const send = useOnce(async (values: { reason: string }) => {
    await lifting.mutateAsync(values);
    void message.success('已解除');
    onClose();
  });
  return (
    <Modal
      open
      title={`解除停用：${block.hint}`}
      okText="解除"
      confirmLoading={lifting.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      mask={{ closable: false }}
    >
      {lifting.isError && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={messageOf(lifting.error)}
          style={{ marginBottom: 16 }}
        />
      )}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item
          label="解除理由"
          name="reason"
          rules={[
            { required: true, whitespace: true, message: '请填写解除理由' },
            { min: TEXT_LIMITS.reasonMin, message: `不少于 ${TEXT_LIMITS.reasonMin} 个字` },
          ]}
        >
          <Input.TextArea rows={3} maxLength={TEXT_LIMITS.reasonMax} showCount autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
