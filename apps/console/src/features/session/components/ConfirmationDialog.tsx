import { Form, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Lead } from '../../../kit/Page.js';
import { FormDialog } from '../../../kit/FormDialog.js';
import { asksWith } from '../../../lib/confirmation.js';
import { confirmSession } from '../api/account.js';

/** Asks for the person's own password before an account is changed; only while a call waits for the answer. */
export function ConfirmationDialog() {
  const [form] = Form.useForm<{ password: string }>();
  const [isOpen, setOpen] = useState(false);
  const answer = useRef<(isGiven: boolean) => void>();
  const isGiven = useRef(false);

  useEffect(() => {
    const stop = asksWith(
      () =>
        new Promise((resolve) => {
          answer.current?.(false);
          answer.current = resolve;
          isGiven.current = false;
          setOpen(true);
        }),
    );
    return () => {
      stop();
      // As in StepUp: a dialog that has gone with its page is never answered.
      answer.current?.(false);
    };
  }, []);

  if (!isOpen) return null;
  return (
    <FormDialog<{ password: string }>
      title="请再输入一次您自己的密码"
      okText="继续"
      width={420}
      form={form}
      fields={['password']}
      focusOn="password"
      onSend={async ({ password }) => {
        await confirmSession(password);
        isGiven.current = true;
      }}
      onClose={() => {
        setOpen(false);
        form.resetFields();
        answer.current?.(isGiven.current);
        answer.current = undefined;
      }}
    >
      <Lead>修改账号前要确认是您本人，之后十分钟内不再询问。</Lead>
      <Form.Item label="您的密码" name="password" rules={[{ required: true, message: '请填写密码' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
    </FormDialog>
  );
}
