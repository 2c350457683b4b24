import { TEXT_LIMITS } from '@huiyin/contract';
import { Alert, App, Form, Input, InputNumber, Modal } from 'antd';
import { messageOf } from '../../../lib/problems.js';
import { useOnce } from '../../../lib/useOnce.js';
import { useSenderBlock } from '../api/contents.js';

/** 停用来信: the sender of this letter may not write online for some days. */
export function SenderBlockDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string; days: number }>();
  const block = useSenderBlock(id);
  const send = useOnce(async (values: { reason: string; days: number }) => {
    await block.mutateAsync(values);
    void message.success('已停用，可在“停用来信”中解除');
    onClose();
  });
  return (
    <Modal
      open
      title="停用来信人"
      okText="停用"
      confirmLoading={block.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      mask={{ closable: false }}
    >
      {block.isError && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={messageOf(block.error)}
          style={{ marginBottom: 16 }}
        />
      )}
      <p style={{ marginBottom: 14 }}>
        到期前，同一电话或微信不能再在线写信；电话、到访和纸质来信不受影响，已有的来信照常办理。
      </p>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ days: 7 }} onFinish={send}>
        <Form.Item
          label="原因（来信人会看到）"
          name="reason"
          rules={[
            { required: true, whitespace: true, message: '请填写原因' },
            { min: TEXT_LIMITS.reasonMin, message: `不少于 ${TEXT_LIMITS.reasonMin} 个字` },
          ]}
        >
          <Input.TextArea rows={3} maxLength={TEXT_LIMITS.reasonMax} showCount autoFocus />
        </Form.Item>
        <Form.Item label="天数" name="days" rules={[{ required: true, message: '请填写天数' }]}>
          <InputNumber min={1} max={365} precision={0} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
