import { KeyOutlined, LockOutlined, SafetyOutlined, UserOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Input } from 'antd';
import { useEffect, useRef } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { Filing } from '../../../components/Filing.js';
import { fieldErrorsOf, hasCode, messageOf } from '../../../lib/problems.js';
import { session, useSignedIn } from '../../../lib/session.js';
import { useSite } from '../../../lib/site.js';
import { useTitle } from '../../../kit/useTitle.js';
import { browserHasPasskeys } from '../api/passkeys.js';
import { useSignIn, type Credentials } from '../api/sign-in.js';
import { SSO_PROBLEMS, useSignInOptions } from '../api/sso.js';
import { Limit } from './Limit.js';
import styles from './LoginPage.module.css';

/** The page the person came from; only paths of the console itself. */
const destinationOf = (next: string | null): string => (next && /^\/(?!\/)/.test(next) ? next : '/');

export function LoginPage() {
  useTitle('登录');
  const [search] = useSearchParams();
  const signIn = useSignIn();
  const { name } = useSite();
  const [form] = Form.useForm<Credentials>();
  const { data: options } = useSignInOptions();
  const refusedBy = search.get('sso');
  const destination = destinationOf(search.get('next'));

  // The button was disabled during the request and lost the focus.
  const asksCode = hasCode(signIn.error, 'SECOND_FACTOR_REQUIRED');
  const needsCode = useRef(false);
  needsCode.current ||= asksCode;
  const passkey = useRef<HTMLButtonElement>(null);
  const takesPasskey = useRef(false);
  takesPasskey.current ||=
    asksCode && browserHasPasskeys() && fieldErrorsOf(signIn.error).some(({ path }) => path === 'passkey');
  useEffect(() => {
    if (!signIn.isError) return;
    if (passkey.current) passkey.current.focus();
    else form.focusField(needsCode.current ? 'code' : 'password');
  }, [form, signIn.isError]);

  if (useSignedIn()) return <Navigate to={destination} replace />;

  return (
    <div className={styles.page}>
      <aside className={styles.cover}>
        <Limit />
        <p className={styles.motto}>
          事事有回音
          <br />
          件件有着落
        </p>
        <p className={styles.note}>每一件来信，从收到的那天起，期限就在走。</p>
      </aside>
      <main className={styles.form}>
        <h1>回音工作台</h1>
        <p className={styles.lead}>{name && `${name} · `}来信办理与督办</p>
        {session.absence() === 'expired' && (
          <Alert type="info" showIcon title="登录已失效，请重新登录。登录后会回到刚才的页面。" />
        )}
        {refusedBy !== null && (
          <Alert
            className={styles.refusedBy}
            type="error"
            showIcon
            title={SSO_PROBLEMS[refusedBy] ?? SSO_PROBLEMS.failed}
          />
        )}
        <Form<Credentials>
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={(values) => signIn.mutate(values)}
          disabled={signIn.isPending}
          size="large"
        >
          <Form.Item label="用户名" name="username" rules={[{ required: true, message: '请填写用户名' }]}>
            <Input prefix={<UserOutlined />} autoComplete="username" maxLength={40} autoFocus />
          </Form.Item>
          <Form.Item label="密码" name="password" rules={[{ required: true, message: '请填写密码' }]}>
            <Input.Password
              prefix={<LockOutlined />}
              autoComplete="current-password"
              // A button that shows the password would be one more tab stop between the password and the login button.
              visibilityToggle={false}
            />
          </Form.Item>
          {takesPasskey.current && (
            <Button
              ref={passkey}
              block
              className={styles.passkey}
              icon={<KeyOutlined aria-hidden />}
              onClick={() => {
                void form
                  .validateFields(['username', 'password'])
                  .then((values) => signIn.mutate({ ...values, byPasskey: true }));
              }}
            >
              用通行密钥登录
            </Button>
          )}
          {needsCode.current && (
            <Form.Item
              label={takesPasskey.current ? '或者填验证码' : '验证码'}
              name="code"
              extra="验证器上的六位数字；手机不在身边时填一个恢复码"
              rules={[{ required: true, message: '请填写验证码' }]}
            >
              <Input prefix={<SafetyOutlined />} autoComplete="one-time-code" maxLength={40} />
            </Form.Item>
          )}
          {signIn.isError && !asksCode && (
            <div role="alert" className={styles.refused}>
              {messageOf(signIn.error)}
            </div>
          )}
          <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
            登录
          </Button>
        </Form>
        {options?.provider && (
          <Button
            block
            size="large"
            className={styles.other}
            href={`/api/v1/staff/sso/start?next=${encodeURIComponent(destination)}`}
          >
            用{options.provider}登录
          </Button>
        )}
        <p className={styles.help}>在一处连续输错五次，要等十五分钟再试；忘记密码请联系系统管理员。</p>
        <Filing />
      </main>
    </div>
  );
}
