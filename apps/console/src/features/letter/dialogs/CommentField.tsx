import { TEXT_LIMITS } from '@huiyin/contract';
import { Form, Input, type FormInstance } from 'antd';

/** Sending back needs a reason for the author; passing needs none. */
export function CommentField({ form }: { form: FormInstance }) {
  const isRejecting = Form.useWatch('approved', form) === false;
  return (
    <Form.Item
      label={isRejecting ? '意见' : '意见（选填）'}
      name="comment"
      rules={isRejecting ? [{ required: true, whitespace: true, message: '不同意时请写明意见' }] : []}
    >
      <Input.TextArea rows={3} maxLength={TEXT_LIMITS.reasonMax} />
    </Form.Item>
  );
}
