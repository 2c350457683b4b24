import { STAFF_ROLE_LABELS, STAFF_ROLES, type StaffRole } from '@huiyin/contract';
import { App, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { FormDialog } from '../../../kit/FormDialog.js';
import { useDepartments } from '../../../lib/directory.js';
import { useProfile } from '../../../lib/profile.js';
import { PASSWORD_HINT } from '../../session/components/PasswordForm.js';
import { hasCode } from '../../../lib/problems.js';
import { useUserCalls, type User } from '../api/users.js';
import { HandoverFields, type HandoverValues } from './HandoverFields.js';

interface Values {
  username: string;
  displayName: string;
  role: StaffRole;
  departmentId?: string;
  phone?: string;
  password: string;
  handover?: HandoverValues['handover'];
  successorId?: string;
}

/** Handlers and heads see the letters of their own department only, so they must have one. */
const NEEDS_DEPARTMENT: readonly StaffRole[] = ['handler', 'head'];
const PASSWORD_RULES = [{ required: true, message: '请填写密码' }];

/** A new account, or the name, role and department of an existing one. */
export function UserDialog({ user, onClose }: { user: User | undefined; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const { create, change } = useUserCalls();
  const { data: departments = [] } = useDepartments();
  const role = Form.useWatch('role', form);
  const [asksHandover, setAsksHandover] = useState(false);
  const save = async (values: Values) => {
    try {
      await send(values);
    } catch (error) {
      // The letters of the old department cannot follow: the same dialog asks where they go.
      if (hasCode(error, 'HANDOVER_REQUIRED')) setAsksHandover(true);
      throw error;
    }
  };
  const send = async ({
    username,
    displayName,
    role: as,
    departmentId,
    phone,
    password,
    ...letters
  }: Values) => {
    if (user) {
      // null removes the department; a missing field would keep it.
      await change.mutateAsync({
        id: user.id,
        displayName,
        role: as,
        departmentId: (departmentId ?? null) as string | undefined,
        // An empty text removes it.
        phone: phone?.trim() ?? '',
        ...letters,
      });
      void message.success('已保存；其登录已失效，需重新登录');
    } else {
      await create.mutateAsync({
        username,
        displayName,
        role: as,
        departmentId,
        phone: phone?.trim() || undefined,
        password,
        mustChangePassword: true,
      });
      void message.success('账号已建立，请把初始密码当面告知本人；首次登录须修改');
    }
  };
  return (
    <FormDialog<Values>
      title={user ? `修改账号：${user.username}` : '新建账号'}
      okText={user ? '保存' : '建立账号'}
      form={form}
      fields={[
        'username',
        'displayName',
        'role',
        'departmentId',
        'phone',
        'password',
        'handover',
        'successorId',
      ]}
      initialValues={
        user && {
          displayName: user.displayName,
          role: user.role,
          departmentId: user.departmentId ?? undefined,
          phone: user.phone ?? undefined,
        }
      }
      onSend={save}
      onClose={onClose}
    >
      {!user && (
        <Form.Item
          label="用户名"
          name="username"
          extra="小写字母开头，只含小写字母、数字和 . _ -，建立后不能修改"
          rules={[{ required: true, pattern: /^[a-z][a-z0-9._-]+$/, message: '请按要求填写用户名' }]}
        >
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item
        label="姓名"
        name="displayName"
        rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}
      >
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item label="角色" name="role" rules={[{ required: true, message: '请选择角色' }]}>
        <Select options={STAFF_ROLES.map((value) => ({ value, label: STAFF_ROLE_LABELS[value] }))} />
      </Form.Item>
      <Form.Item
        label="处室"
        name="departmentId"
        rules={[
          {
            required: role !== undefined && NEEDS_DEPARTMENT.includes(role),
            message: '承办人和处室负责人须选择处室',
          },
        ]}
      >
        <Select
          allowClear
          placeholder="不属于处室"
          options={departments
            .filter(({ active }) => active)
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item label="电话" name="phone">
        <Input maxLength={40} placeholder="可不填" />
      </Form.Item>
      {user && asksHandover && <HandoverFields user={user} form={form} />}
      {!user && (
        <Form.Item label="初始密码" name="password" extra={PASSWORD_HINT} rules={PASSWORD_RULES}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      )}
    </FormDialog>
  );
}

export function PasswordDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ password: string }>();
  const { change } = useUserCalls();
  const isSelf = useProfile().id === user.id;
  return (
    <FormDialog<{ password: string }>
      title={`重设密码：${user.displayName}`}
      okText="重设密码"
      form={form}
      fields={['password']}
      onSend={async ({ password }) => {
        await change.mutateAsync({ id: user.id, password, mustChangePassword: !isSelf });
        void message.success('密码已重设，锁定一并解除；请当面告知本人');
      }}
      onClose={onClose}
    >
      <Form.Item label="新密码" name="password" extra={PASSWORD_HINT} rules={PASSWORD_RULES}>
        <Input.Password autoComplete="new-password" autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
