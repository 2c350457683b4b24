import { Form, Input } from 'antd';
import { FormDialog } from '../../../kit/FormDialog.js';
import { Lead } from '../../../kit/Page.js';
import { useMarkComplex } from '../api/inspection.js';

/** A consultation counts as simple until someone says why it is not. */
export function ComplexDialog({ letterId, onClose }: { letterId: string; onClose: () => void }) {
  const [form] = Form.useForm<{ reason: string }>();
  const mark = useMarkComplex();
  return (
    <FormDialog<{ reason: string }>
      title="标为复杂咨询"
      okText="标为复杂咨询"
      form={form}
      fields={['reason']}
      onSend={({ reason }) => mark.mutateAsync({ id: letterId, reason })}
      onClose={onClose}
    >
      <Lead quiet>不再按 5 个工作日计，仍受法定时限约束。标记后不能撤销，理由会留存。</Lead>
      <Form.Item label="理由" name="reason" rules={[{ required: true, min: 4, message: '请写明理由' }]}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
