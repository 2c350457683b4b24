import { App, Button, Form, Input } from 'antd';
import { PageForm } from '../../../kit/PageForm.js';
import { showFieldErrors } from '../../../lib/formErrors.js';
import { messageOf } from '../../../lib/problems.js';
import { useMailbox, useSetMailbox } from '../api/notices.js';
import styles from './NoticesPage.module.css';

/** The person's own mailbox for the morning's digest and urgent messages; theirs to set and to clear. */
export function Mailbox() {
  const { data } = useMailbox();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ email?: string }>();
  const set = useSetMailbox();
  if (!data?.mailConfigured) return null;
  const save = async ({ email }: { email?: string }) => {
    try {
      const { email: kept } = await set.mutateAsync(email?.trim() || undefined);
      void message.success(kept ? '以后会发到这个邮箱' : '不再发送邮件');
    } catch (error) {
      if (!showFieldErrors(form, ['email'], error)) void message.error(messageOf(error));
      throw error;
    }
  };
  return (
    <section className={styles.mailbox} aria-labelledby="mailbox">
      <h2 id="mailbox">邮件提醒</h2>
      <p>每个工作日早上的办件提醒和督办催办，也可以发到您的工作邮箱。留空则不发。</p>
      <PageForm<{ email?: string }>
        form={form}
        layout="inline"
        initialValues={{ email: data.email ?? '' }}
        onSend={save}
      >
        <Form.Item name="email" label="工作邮箱">
          <Input type="email" autoComplete="email" className={styles.address} />
        </Form.Item>
        <Form.Item>
          <Button htmlType="submit" loading={set.isPending}>
            保存
          </Button>
        </Form.Item>
      </PageForm>
    </section>
  );
}
