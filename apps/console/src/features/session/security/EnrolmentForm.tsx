import { Button, Form, Input } from 'antd';
import { FormError } from '../../../kit/FormError.js';
import { PageForm } from '../../../kit/PageForm.js';
import { SectionButtons, SectionText } from '../../../kit/Section.js';
import { showFieldErrors } from '../../../lib/formErrors.js';
import { useSecondFactorCalls, type Enrolment } from '../api/second-factor.js';
import { QrPicture } from './QrPicture.js';
import styles from './security.module.css';

const FIELDS = ['code'];

const inFours = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

/** The picture for the authenticator app, drawn in this page, and its first code. */
export function EnrolmentForm({
  enrolment,
  onDone,
  onCancel,
}: {
  enrolment: Enrolment;
  onDone: (recoveryCodes: string[]) => void;
  onCancel?: () => void;
}) {
  const [form] = Form.useForm<{ code: string }>();
  const { confirm } = useSecondFactorCalls();
  const send = async ({ code }: { code: string }) => {
    try {
      return (await confirm.mutateAsync(code)).recoveryCodes;
    } catch (error) {
      showFieldErrors(form, FIELDS, error);
      throw error;
    }
  };
  return (
    <PageForm<{ code: string }, string[]>
      form={form}
      name="second-factor"
      onSend={send}
      onSent={onDone}
      disabled={confirm.isPending}
    >
      <SectionText>用手机上的验证器（支持 TOTP 的任何一种）扫描二维码：</SectionText>
      <div className={styles.picture}>
        <QrPicture text={enrolment.address} label="二维码，给验证器扫描" />
      </div>
      <SectionText>不能扫描时，在验证器中手工填入密钥：</SectionText>
      <p className={styles.secret}>{inFours(enrolment.secret)}</p>
      <FormError error={confirm.error} fields={FIELDS} />
      <Form.Item
        label="验证码"
        name="code"
        extra="填验证器现在显示的六位数字"
        rules={[{ required: true, message: '请填写验证码' }]}
      >
        <Input autoComplete="one-time-code" inputMode="numeric" maxLength={10} />
      </Form.Item>
      <SectionButtons>
        <Button type="primary" htmlType="submit" loading={confirm.isPending}>
          启用
        </Button>
        {onCancel && <Button onClick={onCancel}>取消</Button>}
      </SectionButtons>
    </PageForm>
  );
}
