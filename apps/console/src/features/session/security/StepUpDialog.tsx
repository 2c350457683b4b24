import { Button, Form, Input } from 'antd';
import { useRef, useState } from 'react';
import { FormDialog } from '../../../kit/FormDialog.js';
import { Lead } from '../../../kit/Page.js';
import { passkeyObstacle, stepUpWithPasskey, usePasskeys } from '../api/passkeys.js';
import { useSecondFactor, stepUpWithCode } from '../api/second-factor.js';
import { stepUpAtProvider, useSsoLink } from '../api/sso.js';
import styles from './security.module.css';

type Way = 'passkey' | 'code' | 'provider';

/** The second factor once more, while a call waits; an account without one goes to the provider again. */
export function StepUpDialog({ onClose }: { onClose: (isGiven: boolean) => void }) {
  const { data: factor } = useSecondFactor();
  const { data: passkeys } = usePasskeys();
  const { data: link } = useSsoLink();
  if (!factor || !passkeys || !link) return null;
  const takesPasskey = passkeys.items.some(({ usable }) => usable) && passkeyObstacle(passkeys) === null;
  const hasFactor = factor.since !== null || passkeys.items.length > 0;
  const other = hasFactor || !link.linked ? 'code' : 'provider';
  return (
    <Asking
      ways={takesPasskey ? ['passkey', other] : [other]}
      provider={link.provider ?? ''}
      onClose={onClose}
    />
  );
}

const CHANGES: Record<Way, string> = {
  passkey: '改用通行密钥',
  code: '改填验证码或恢复码',
  provider: '',
};

/** @param ways  the first one is offered, the others can be chosen */
function Asking({
  ways,
  provider,
  onClose,
}: {
  ways: Way[];
  provider: string;
  onClose: (isGiven: boolean) => void;
}) {
  const [form] = Form.useForm<{ code: string }>();
  const [way, setWay] = useState(ways[0]!);
  const isGiven = useRef(false);
  const senders: Record<Way, (code: string) => Promise<unknown>> = {
    passkey: stepUpWithPasskey,
    code: stepUpWithCode,
    provider: stepUpAtProvider,
  };
  const okTexts: Record<Way, string> = {
    passkey: '用通行密钥验证',
    code: '继续',
    provider: `到${provider}验证`,
  };
  return (
    <FormDialog<{ code: string }>
      title="请再验证一次身份"
      okText={okTexts[way]}
      width={420}
      form={form}
      fields={['code']}
      {...(way === 'code' && { focusOn: 'code' as const })}
      onSend={async ({ code }) => {
        await senders[way](code);
        isGiven.current = true;
      }}
      onClose={() => onClose(isGiven.current)}
    >
      <Lead>查看联系方式、导出、发布和修改账号前要确认是您本人，之后十分钟内不再询问。</Lead>
      {way === 'code' && (
        <Form.Item
          label="验证码"
          name="code"
          extra="验证器上的六位数字，每个只能用一次；也可以填一个恢复码"
          rules={[{ required: true, message: '请填写验证码' }]}
        >
          <Input autoComplete="one-time-code" maxLength={40} autoFocus />
        </Form.Item>
      )}
      {ways
        .filter((each) => each !== way)
        .map((each) => (
          <Button key={each} type="link" size="small" className={styles.other} onClick={() => setWay(each)}>
            {CHANGES[each]}
          </Button>
        ))}
    </FormDialog>
  );
}
