import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { FormDialog } from '../../../kit/FormDialog.js';
import { SectionItem, SectionList, SectionText } from '../../../kit/Section.js';
import { timeOf } from '../../../lib/days.js';
import { messageOf } from '../../../lib/problems.js';
import {
  passkeyObstacle,
  usePasskeyCalls,
  type Passkey,
  type Passkeys as OwnPasskeys,
} from '../api/passkeys.js';
import { RecoveryCodes } from './RecoveryCodes.js';

/**
 * 通行密钥: added, renamed, removed.
 *
 * @param isAlone  nothing else is asked for besides the password
 */
export function Passkeys({
  passkeys,
  isAlone,
  isRequired,
  onSetUp,
}: {
  passkeys: OwnPasskeys;
  isAlone: boolean;
  isRequired: boolean;
  onSetUp?: () => void;
}) {
  const { message } = App.useApp();
  const { add } = usePasskeyCalls();
  const [codes, setCodes] = useState<readonly string[]>([]);
  const { items } = passkeys;
  const obstacle = passkeyObstacle(passkeys);
  if (codes.length > 0)
    return (
      <RecoveryCodes
        codes={codes}
        onDone={() => {
          setCodes([]);
          onSetUp?.();
        }}
      />
    );
  const start = () =>
    add.mutate(undefined, {
      onSuccess: ({ recoveryCodes }) => {
        setCodes(recoveryCodes);
        void message.success('已添加');
      },
      onError: (error) => void message.error(messageOf(error)),
    });
  return (
    <>
      <SectionText>
        登录时除密码外，用电脑或手机的指纹、面容、PIN，或一把安全密钥代替验证码。它只认本系统的网址，假冒的网页用不了。
      </SectionText>
      {items.length > 0 && (
        <SectionList label="通行密钥">
          {items.map((passkey) => (
            <Row
              key={passkey.id}
              passkey={passkey}
              isLast={isAlone && items.length === 1}
              isRequired={isRequired}
            />
          ))}
        </SectionList>
      )}
      {obstacle === null ? (
        <Button type={items.length === 0 ? 'primary' : 'default'} loading={add.isPending} onClick={start}>
          添加通行密钥
        </Button>
      ) : (
        <SectionText>{obstacle}</SectionText>
      )}
    </>
  );
}

function Row({ passkey, isLast, isRequired }: { passkey: Passkey; isLast: boolean; isRequired: boolean }) {
  const { message, modal } = App.useApp();
  const { remove } = usePasskeyCalls();
  const [isRenaming, setRenaming] = useState(false);
  const { id, name, createdAt, lastUsedAt, usable } = passkey;
  const ask = () =>
    void modal.confirm({
      title: `删除通行密钥“${name}”？`,
      content: isLast
        ? '它是最后一个第二验证方式：删除后只凭密码登录，恢复码一并作废。'
        : '删除后不能再用它登录。设备里保存的那一份，请在设备的密码管理中另行删除。',
      okText: '删除',
      okButtonProps: { danger: true },
      cancelText: '保留',
      onOk: () => {
        remove.mutate(id, {
          onSuccess: () => void message.success('已删除'),
          onError: (error) => void message.error(messageOf(error)),
        });
      },
    });
  return (
    <>
      <SectionItem
        title={name}
        mark={!usable && '为原来的网址登记，不能再用'}
        notes={[
          `${timeOf(createdAt)} 登记，`,
          lastUsedAt === null ? '还没有用过' : `最近使用 ${timeOf(lastUsedAt)}`,
        ]}
        buttons={
          <>
            <Button size="small" aria-label={`改名：${name}`} onClick={() => setRenaming(true)}>
              改名
            </Button>
            {!(isLast && isRequired) && (
              <Button
                size="small"
                danger
                loading={remove.isPending}
                aria-label={`删除：${name}`}
                onClick={ask}
              >
                删除
              </Button>
            )}
          </>
        }
      />
      {isRenaming && <Renaming passkey={passkey} onClose={() => setRenaming(false)} />}
    </>
  );
}

function Renaming({ passkey: { id, name }, onClose }: { passkey: Passkey; onClose: () => void }) {
  const [form] = Form.useForm<{ name: string }>();
  const { rename } = usePasskeyCalls();
  return (
    <FormDialog<{ name: string }>
      title="给通行密钥改名"
      okText="保存"
      width={420}
      form={form}
      fields={['name']}
      focusOn="name"
      initialValues={{ name }}
      onSend={(values) => rename.mutateAsync({ id, ...values })}
      onClose={onClose}
    >
      <Form.Item
        label="名称"
        name="name"
        extra="例如：办公室电脑、自己的手机"
        rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
      >
        <Input maxLength={30} />
      </Form.Item>
    </FormDialog>
  );
}
