import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { STAFF_ROLE_LABELS, STAFF_ROLES } from '@huiyin/contract';
import { App, Button, Checkbox, Form, Input, Select } from 'antd';
import { FormError } from '../../../kit/FormError.js';
import { PageForm } from '../../../kit/PageForm.js';
import { SectionButtons, SectionText } from '../../../kit/Section.js';
import { useDepartments } from '../../../lib/directory.js';
import { useChangeSsoSettings, type SsoChange, type SsoSettings } from '../api/sso-settings.js';
import styles from './sign-in.module.css';

type Values = Omit<SsoChange, 'version'>;

/** 统一身份认证: who gets an account at the first sign-in, and with which role and department. */
export function SsoRules({ settings }: { settings: SsoSettings }) {
  const { message } = App.useApp();
  const change = useChangeSsoSettings();
  const { data: departments = [] } = useDepartments();
  const { justInTime, linkByUsername, rules, version } = settings;
  const save = async (values: Values) => {
    await change.mutateAsync({ ...values, rules: values.rules ?? [], version });
    void message.success('已保存');
  };
  return (
    <PageForm<Values>
      key={version}
      name="sso"
      initialValues={{ justInTime, linkByUsername, rules }}
      onSend={save}
      disabled={change.isPending}
    >
      <FormError error={change.error} fields={[]} />
      <Form.Item name="linkByUsername" valuePropName="checked">
        <Checkbox>第一次登录时，绑定用户名相同的账号（只在对方的用户名不能由本人改时打开）</Checkbox>
      </Form.Item>
      <Form.Item name="justInTime" valuePropName="checked">
        <Checkbox>没有账号的人第一次登录时，按下面的规则自动建立</Checkbox>
      </Form.Item>
      <SectionText>
        自上而下，第一条符合的起作用；自动建立的账号每次登录都按规则更新，不再符合任何规则就不能登录。
      </SectionText>
      <Form.List name="rules">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset key={key} className={styles.rule}>
                <legend>规则 {name + 1}</legend>
                <Form.Item name={[name, 'claim']} label="声明" rules={REQUIRED}>
                  <Input maxLength={60} placeholder="groups" />
                </Form.Item>
                <Form.Item name={[name, 'claimValue']} label="值" rules={REQUIRED}>
                  <Input maxLength={200} />
                </Form.Item>
                <Form.Item name={[name, 'role']} label="角色" rules={REQUIRED}>
                  <Select
                    options={STAFF_ROLES.map((value) => ({ value, label: STAFF_ROLE_LABELS[value] }))}
                  />
                </Form.Item>
                <Form.Item name={[name, 'departmentId']} label="处室">
                  <Select
                    allowClear
                    placeholder="不属于处室"
                    options={departments
                      .filter(({ active }) => active)
                      .map(({ id, name: label }) => ({ value: id, label }))}
                  />
                </Form.Item>
                <Button
                  className={styles.remove}
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={`删去规则 ${name + 1}`}
                  onClick={() => remove(name)}
                />
              </fieldset>
            ))}
            <SectionButtons>
              <Button icon={<PlusOutlined aria-hidden />} onClick={() => add()}>
                添加规则
              </Button>
              <Button type="primary" htmlType="submit" loading={change.isPending}>
                保存
              </Button>
            </SectionButtons>
          </>
        )}
      </Form.List>
    </PageForm>
  );
}

const REQUIRED = [{ required: true, message: '请填写' }];
