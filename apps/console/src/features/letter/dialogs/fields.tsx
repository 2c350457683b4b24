import { TEXT_LIMITS } from '@huiyin/contract';
import { Form, Input } from 'antd';

const text = (min: number, message: string) => [
  { required: true, whitespace: true, message },
  { min, message: `不少于 ${min} 个字` },
];

/** What the citizen will read instead of an answer (R04). A blank of the template must not reach them. */
export function ExplanationField({ help }: { help?: string }) {
  return (
    <Form.Item
      label="给来信人的解释说明"
      name="explanation"
      extra={help ?? '来信人能够看到这段文字。'}
      rules={[
        ...text(TEXT_LIMITS.explanationMin, '请填写来信人能够看到的解释说明'),
        {
          validator: (_, value?: string) =>
            /【[^】]*】/.test(value ?? '')
              ? Promise.reject(new Error('还有【】没有填写，来信人会看到它'))
              : Promise.resolve(),
        },
      ]}
    >
      <Input.TextArea rows={6} maxLength={TEXT_LIMITS.explanationMax} showCount />
    </Form.Item>
  );
}

/** A remark for colleagues; may stay empty. */
export function NoteField({ label, name = 'note' }: { label: string; name?: string }) {
  return (
    <Form.Item label={label} name={name}>
      <Input.TextArea rows={2} maxLength={TEXT_LIMITS.reasonMax} />
    </Form.Item>
  );
}

/** The organ a citizen is pointed to. */
export function OrganField({ label, isRequired }: { label: string; isRequired: boolean }) {
  return (
    <Form.Item
      label={label}
      name="organ"
      rules={isRequired ? [{ required: true, whitespace: true, min: 2, message: `请填写${label}` }] : []}
    >
      <Input maxLength={100} placeholder="如：省人力资源和社会保障厅" />
    </Form.Item>
  );
}
