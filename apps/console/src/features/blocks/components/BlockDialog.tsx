import { BLOCK_KIND_LABELS, TEXT_LIMITS, TYPED_BLOCK_KINDS, type TypedBlockKind } from '@huiyin/contract';
import { Alert, App, Form, Input, InputNumber, Modal, Radio } from 'antd';
import { showFieldErrors } from '../../../lib/formErrors.js';
import { messageOf } from '../../../lib/problems.js';
import { useOnce } from '../../../lib/useOnce.js';
import { useBlock } from '../api/blocks.js';

interface Values {
  kind: TypedBlockKind;
  value: string;
  reason: string;
  days: number;
}
const FIELDS: (keyof Values)[] = ['kind', 'value', 'reason', 'days'];

/** By a phone number or a network address that is known from elsewhere, a proxy's log for instance. */
export function BlockDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const block = useBlock();
  const send = useOnce(async (values: Values) => {
    try {
      await block.mutateAsync(values);
    } catch (error) {
      showFieldErrors(form, FIELDS, error);
      throw error;
    }
    void message.success('已停用');
    onClose();
  });
  return (
    <Modal
      open
      title="停用来信"
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
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'phone', days: 7 }}
        onFinish={send}
      >
        <Form.Item label="类型" name="kind">
          <Radio.Group
            options={TYPED_BLOCK_KINDS.map((kind) => ({ value: kind, label: BLOCK_KIND_LABELS[kind] }))}
          />
        </Form.Item>
        <Form.Item
          label="号码或地址"
          name="value"
          extra="保存后只显示一部分，不能还原。"
          rules={[{ required: true, whitespace: true, message: '请填写号码或地址' }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item
          label="原因（来信人会看到）"
          name="reason"
          rules={[
            { required: true, whitespace: true, message: '请填写原因' },
            { min: TEXT_LIMITS.reasonMin, message: `不少于 ${TEXT_LIMITS.reasonMin} 个字` },
          ]}
        >
          <Input.TextArea rows={3} maxLength={TEXT_LIMITS.reasonMax} showCount />
        </Form.Item>
        <Form.Item label="天数" name="days" rules={[{ required: true, message: '请填写天数' }]}>
          <InputNumber min={1} max={365} precision={0} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
