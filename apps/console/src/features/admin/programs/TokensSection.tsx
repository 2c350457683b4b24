import { PlusOutlined } from '@ant-design/icons';
import { PROGRAM_SCOPE_LABELS, PROGRAM_SCOPES, type ProgramScope } from '@huiyin/contract';
import { App, Button, Checkbox, Form, Input, InputNumber, Popconfirm } from 'antd';
import { useState } from 'react';
import { FormDialog } from '../../../kit/FormDialog.js';
import { Loaded } from '../../../kit/Loaded.js';
import { Section } from '../../../kit/Page.js';
import { Sheet } from '../../../kit/Sheet.js';
import { Empty } from '../../../kit/States.js';
import { timeOf } from '../../../lib/days.js';
import { useProgramCalls, useProgramTokens, type ProgramToken } from '../api/programs.js';
import styles from '../components/AdminPage.module.css';
import { ShownOnce } from './ShownOnce.js';

const STATES: Record<ProgramToken['state'], string> = {
  active: '在用',
  expired: '已到期',
  revoked: '已停用',
};
const SCOPES = PROGRAM_SCOPES.map((value) => ({ value, label: PROGRAM_SCOPE_LABELS[value] }));
const YEAR = 365;

/** 令牌: what other systems sign in with. */
export function TokensSection() {
  const query = useProgramTokens();
  const { revokeToken } = useProgramCalls();
  const [isOpen, setOpen] = useState(false);
  const [shown, setShown] = useState<string>();
  return (
    <Section title="令牌">
      <p className={styles.new}>
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOpen(true)}>
          新建令牌
        </Button>
      </p>
      <Loaded what="令牌" rows={3} query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="还没有令牌">其他系统要读进度和数字时，为每个系统新建一个。</Empty>
          ) : (
            <Sheet caption="令牌">
              <thead>
                <tr>
                  <th scope="col">名称</th>
                  <th scope="col">权限和地址</th>
                  <th scope="col" data-phone>
                    到期
                  </th>
                  <th scope="col" data-phone>
                    最近使用
                  </th>
                  <th scope="col">状态</th>
                </tr>
              </thead>
              <tbody>
                {items.map((token) => (
                  <tr key={token.id}>
                    <td>
                      {token.name}
                      <br />
                      <code>{token.hint}</code>
                    </td>
                    <td>
                      {token.scopes.map((scope) => PROGRAM_SCOPE_LABELS[scope].split('：')[0]).join('、')}
                      <br />
                      {token.addresses.length > 0 ? token.addresses.join('、') : '不限地址'}
                    </td>
                    <td data-phone>{timeOf(token.expiresAt)}</td>
                    <td data-phone>{token.lastUsedAt ? timeOf(token.lastUsedAt) : '从未'}</td>
                    <td>
                      {STATES[token.state]}
                      {token.state !== 'revoked' && (
                        <Popconfirm
                          title="立即停用，不能恢复"
                          okText="停用"
                          cancelText="取消"
                          onConfirm={() => revokeToken.mutateAsync(token.id)}
                        >
                          <Button type="link" danger aria-label={`停用令牌 ${token.name}`}>
                            停用
                          </Button>
                        </Popconfirm>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </Sheet>
          )
        }
      </Loaded>
      {isOpen && <TokenDialog onShown={setShown} onClose={() => setOpen(false)} />}
      {shown && <ShownOnce what="令牌" secret={shown} onTaken={() => setShown(undefined)} />}
    </Section>
  );
}

interface Values {
  name: string;
  scopes: ProgramScope[];
  addresses?: string;
  days: number;
}

function TokenDialog({ onShown, onClose }: { onShown: (token: string) => void; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const { createToken } = useProgramCalls();
  return (
    <FormDialog<Values>
      title="新建令牌"
      okText="新建"
      form={form}
      fields={['name', 'scopes', 'addresses', 'days']}
      initialValues={{ scopes: [], days: YEAR }}
      onSend={async ({ addresses = '', ...rest }) => {
        const list = addresses.split(/[\s,，、]+/).filter(Boolean);
        const { token } = await createToken.mutateAsync({ ...rest, addresses: list });
        void message.success('令牌已建立');
        onShown(token);
      }}
      onClose={onClose}
    >
      <Form.Item
        label="名称"
        name="name"
        extra="哪个系统用它，例如：门户网站"
        rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item label="权限" name="scopes" rules={[{ required: true, message: '请至少选一项权限' }]}>
        <Checkbox.Group options={SCOPES} />
      </Form.Item>
      <Form.Item
        label="允许的地址"
        name="addresses"
        extra="IP 或网段，多个用逗号或换行隔开，例如 10.1.0.0/16；不填为不限"
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item label="有效天数" name="days" rules={[{ required: true, message: '请填写有效天数' }]}>
        <InputNumber min={1} max={732} precision={0} />
      </Form.Item>
    </FormDialog>
  );
}
