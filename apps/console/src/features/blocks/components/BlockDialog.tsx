import { BLOCK_KIND_LABELS, TYPED_BLOCK_KINDS, type TypedBlockKind } from '@huiyin/contract';
import { App, Form, Input, InputNumber, Radio } from 'antd';
import { FormDialog } from '../../../kit/FormDialog.js';
import { ReasonField } from '../../../kit/ReasonDialog.js';
import { useBlock } from '../api/blocks.js';

interface Values {
  kind: TypedBlockKind;
  value: string;
  reason: string;
  days: number;
}

/** By a phone number or a network address that is known from elsewhere, a proxy's log for instance. */
export function BlockDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const block = useBlock();
  return (
    <FormDialog<Values>
      title="停用来信"
      okText="停用"
      form={form}
      fields={['kind', 'value', 'reason', 'days']}
      initialValues={{ kind: 'phone', days: 7 }}
      onSend={async (values) => {
        await block.mutateAsync(values);
        void message.success('已停用');
      }}
      onClose={onClose}
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
      <ReasonField label="原因（来信人会看到）" autoFocus={false} />
      <BlockDays />
    </FormDialog>
  );
}

/** For how many days nothing can be sent online. */
export const BlockDays = () => (
  <Form.Item label="天数" name="days" rules={[{ required: true, message: '请填写天数' }]}>
    <InputNumber min={1} max={365} precision={0} />
  </Form.Item>
);
