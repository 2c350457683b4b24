import { App, Form } from 'antd';
import { FormDialog } from '../../../kit/FormDialog.js';
import { Lead } from '../../../kit/Page.js';
import { useOpenWork, useUserCalls, type User } from '../api/users.js';
import { HandoverFields, type HandoverValues } from './HandoverFields.js';

/** Closes an account, after it has been said where its open letters go. */
export function DisableUserDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<HandoverValues>();
  const { change } = useUserCalls();
  const { data: work } = useOpenWork(user.id);
  return (
    <FormDialog<HandoverValues>
      title={`停用 ${user.displayName} 的账号？`}
      okText="停用"
      danger
      form={form}
      fields={['handover', 'successorId']}
      onSend={async (values) => {
        await change.mutateAsync({ id: user.id, active: false, ...values });
        void message.success('账号已停用');
      }}
      onClose={onClose}
    >
      <Lead>
        停用后不能登录，正在使用的会立即退出，验证器、通行密钥和恢复码作废；办过的来信仍记在其名下。
      </Lead>
      {work !== undefined && work.letters > 0 && (
        <>
          <Lead>名下还有 {work.letters} 件在办来信，停用时一并交接。</Lead>
          <HandoverFields user={user} form={form} />
        </>
      )}
    </FormDialog>
  );
}
