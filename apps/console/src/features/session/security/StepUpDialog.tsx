import { Form, Input } from 'antd';
import { useRef } from 'react';
import { FormDialog } from '../../../kit/FormDialog.js';
import { Lead } from '../../../kit/Page.js';
import { stepUpWithCode } from '../api/second-factor.js';

/** The second factor once more, while a call waits. */
export function StepUpDialog({ onClose }: { onClose: (isGiven: boolean) => void }) {
  const [form] = Form.useForm<{ code: string }>();
  const isGiven = useRef(false);
  return (
    <FormDialog<{ code: string }>
      title="请再验证一次身份"
      okText="继续"
      width={420}
      form={form}
      fields={['code']}
      focusOn="code"
      onSend={async ({ code }) => {
        await stepUpWithCode(code);
        isGiven.current = true;
      }}
      onClose={() => onClose(isGiven.current)}
    >
      <Lead>查看联系方式、导出、发布和修改账号前要确认是您本人，之后十分钟内不再询问。</Lead>
      <Form.Item
        label="验证码"
        name="code"
        extra="验证器上的六位数字，每个只能用一次；也可以填一个恢复码"
        rules={[{ required: true, message: '请填写验证码' }]}
      >
        <Input autoComplete="one-time-code" maxLength={40} />
      </Form.Item>
    </FormDialog>
  );
}
