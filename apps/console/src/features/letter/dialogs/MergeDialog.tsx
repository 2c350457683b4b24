import { Form, Input } from 'antd';
import { ActionDialog, type DialogProps } from './ActionDialog.js';
import { ExplanationField } from './fields.js';

interface Values {
  into: string;
  explanation: string;
}

/** 并案: this letter ends, the other one is answered for both; the citizen is told which (R04). */
export function MergeDialog({ letter, into, onClose }: DialogProps & { into?: string }) {
  const [form] = Form.useForm<Values>();
  return (
    <ActionDialog
      letter={letter}
      onClose={onClose}
      name="merge"
      title="并入另一封来信"
      okText="并案并告知来信人"
      done="已并案，并告知来信人"
      form={form}
      fields={['into', 'explanation']}
      initialValues={{
        into,
        explanation: '您的来信与此前的来信反映的是同一事项，我们将合并办理、一并答复。',
      }}
      toBody={(values) => values}
    >
      <Form.Item
        label="并入的来信编号"
        name="into"
        rules={[{ required: true, whitespace: true, message: '请填写另一封来信的编号' }]}
      >
        <Input maxLength={40} placeholder="HY-20260309-7F4K2M" autoFocus />
      </Form.Item>
      <ExplanationField />
    </ActionDialog>
  );
}
