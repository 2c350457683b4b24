import { App, Button, Form, Input } from 'antd';
import { FormError } from '../../../kit/FormError.js';
import { PageForm } from '../../../kit/PageForm.js';
import { showFieldErrors } from '../../../lib/formErrors.js';
import { useChangePassword, type PasswordChange } from '../api/account.js';

type Values = PasswordChange & { again: string };

const FIELDS = ['currentPassword', 'password'];

export const PASSWORD_HINT = '至少 12 位，或一句话（10 个汉字以上）；不用常见密码，不含用户名。';

/** A new password of one's own: the old one, the new one, and the new one again. */
export function PasswordForm({ okText }: { okText: string }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const change = useChangePassword();
  const save = async ({ currentPassword, password }: Values) => {
    try {
      await change.mutateAsync({ currentPassword, password });
      form.resetFields();
      void message.success('密码已修改，其他登录已退出');
    } catch (error) {
      showFieldErrors(form, FIELDS, error);
      throw error;
    }
  };
  return (
    <PageForm<Values> form={form} name="own-password" onSend={save} disabled={change.isPending}>
      <FormError error={change.error} fields={FIELDS} />
      <Form.Item label="原密码" name="currentPassword" rules={[{ required: true, message: '请填写原密码' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        label="新密码"
        name="password"
        extra={PASSWORD_HINT}
        rules={[{ required: true, message: '请填写新密码' }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        label="再填一次新密码"
        name="again"
        dependencies={['password']}
        rules={[
          { required: true, message: '请再填一次新密码' },
          ({ getFieldValue }) => ({
            validator: (_, value: unknown) =>
              !value || value === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error('两次填写的新密码不同')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {okText}
      </Button>
    </PageForm>
  );
}
