import { STAFF_ROLE_LABELS, STAFF_ROLES, type StaffRole } from '@huiyin/contract';
import { App, Button, Checkbox, Form } from 'antd';
import { FormError } from '../../../kit/FormError.js';
import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { PageForm } from '../../../kit/PageForm.js';
import { Section, SectionText } from '../../../kit/Section.js';
import { useChangeSignInSettings, useSignInSettings, type SignInSettings } from '../api/sign-in-settings.js';
import { useSsoSettings } from '../api/sso-settings.js';
import { SsoRules } from './SsoRules.js';
import styles from './sign-in.module.css';

/** 登录设置: which roles must have a second factor. */
export function SignInPage() {
  const query = useSignInSettings();
  const sso = useSsoSettings();
  return (
    <Page title="登录设置" width="page">
      <Loaded what="登录设置" rows={6} query={query}>
        {(settings) => (
          <Section title="第二验证方式">
            <RequiredRoles settings={settings} />
          </Section>
        )}
      </Loaded>
      {sso.data?.provider && (
        <Section title={sso.data.provider}>
          <SsoRules settings={sso.data} />
        </Section>
      )}
    </Page>
  );
}

function RequiredRoles({ settings }: { settings: SignInSettings }) {
  const { message } = App.useApp();
  const change = useChangeSignInSettings();
  const save = async ({ secondFactorRoles = [] }: { secondFactorRoles?: StaffRole[] }) => {
    await change.mutateAsync({ secondFactorRoles });
    void message.success('已保存');
  };
  return (
    <PageForm<{ secondFactorRoles?: StaffRole[] }>
      name="second-factor-roles"
      initialValues={settings}
      onSend={save}
      disabled={change.isPending}
    >
      <FormError error={change.error} fields={[]} />
      <SectionText>
        勾选的角色必须使用第二验证方式。还没有设置的人下一次操作时会被要求先设置，用程序登录的账号也一样。
      </SectionText>
      <Form.Item name="secondFactorRoles" label="必须使用的角色">
        <Checkbox.Group
          className={styles.roles}
          options={STAFF_ROLES.map((value) => ({ value, label: STAFF_ROLE_LABELS[value] }))}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        保存
      </Button>
    </PageForm>
  );
}
