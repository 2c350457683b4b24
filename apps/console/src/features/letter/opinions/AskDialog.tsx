import { TEXT_LIMITS } from '@huiyin/contract';
import { App, Form, Input, InputNumber, Select } from 'antd';
import { FormDialog } from '../../../kit/FormDialog.js';
import { useAskOpinion } from '../api/opinions.js';

interface Values {
  departmentId: string;
  question: string;
  workingDays: number;
}

/** Asks a helping department once more. */
export function AskDialog({
  letterId,
  departments,
  onClose,
}: {
  letterId: string;
  departments: readonly { id: string; name: string }[];
  onClose: () => void;
}) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const ask = useAskOpinion(letterId);
  const [only] = departments.length === 1 ? departments : [];
  return (
    <FormDialog<Values>
      title="再次征求协办意见"
      okText="请协办"
      form={form}
      fields={['departmentId', 'question', 'workingDays']}
      initialValues={{ ...(only ? { departmentId: only.id } : {}), workingDays: 5 }}
      onSend={async (values) => {
        await ask.mutateAsync(values);
        void message.success('已请协办');
      }}
      onClose={onClose}
    >
      <Form.Item label="协办处室" name="departmentId" rules={[{ required: true, message: '请选择协办处室' }]}>
        <Select options={departments.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item
        label="请协办的事项"
        name="question"
        rules={[
          { required: true, whitespace: true, message: '请写明需要协办什么' },
          { min: TEXT_LIMITS.reasonMin, message: `不少于 ${TEXT_LIMITS.reasonMin} 个字` },
        ]}
      >
        <Input.TextArea rows={3} maxLength={TEXT_LIMITS.reasonMax} showCount autoFocus />
      </Form.Item>
      <Form.Item
        label="几个工作日内"
        name="workingDays"
        extra="内部要求，不影响来信的答复期限。"
        rules={[{ required: true, message: '请填写工作日数' }]}
      >
        <InputNumber min={1} max={60} precision={0} />
      </Form.Item>
    </FormDialog>
  );
}
