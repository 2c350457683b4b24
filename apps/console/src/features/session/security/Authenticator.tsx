import { App, Button } from 'antd';
import { useState } from 'react';
import { timeOf } from '../../../lib/days.js';
import { messageOf } from '../../../lib/problems.js';
import { useSecondFactorCalls, type Enrolment, type SecondFactor } from '../api/second-factor.js';
import { EnrolmentForm } from './EnrolmentForm.js';
import { RecoveryCodes } from './RecoveryCodes.js';
import styles from './security.module.css';

/** Recovery codes below this number are worth a word. */
const FEW = 3;

/** 验证器: set up, replaced, turned off, and its recovery codes. */
export function Authenticator({ factor, onSetUp }: { factor: SecondFactor; onSetUp?: () => void }) {
  const { message, modal } = App.useApp();
  const { begin, renew, remove } = useSecondFactorCalls();
  const [enrolment, setEnrolment] = useState<Enrolment>();
  const [codes, setCodes] = useState<string[]>();
  const onError = (error: unknown) => void message.error(messageOf(error));
  if (codes)
    return (
      <RecoveryCodes
        codes={codes}
        onDone={() => {
          setCodes(undefined);
          onSetUp?.();
        }}
      />
    );
  if (enrolment)
    return (
      <EnrolmentForm
        enrolment={enrolment}
        onDone={(next) => {
          setEnrolment(undefined);
          setCodes(next);
        }}
        onCancel={() => setEnrolment(undefined)}
      />
    );
  const start = () => begin.mutate(undefined, { onSuccess: setEnrolment, onError });
  if (factor.since === null)
    return (
      <>
        <p className={styles.text}>
          登录时除密码外，再填手机验证器上的六位数字：密码被人知道时，别人也登录不了。验证器不需要联网。
        </p>
        <Button type="primary" loading={begin.isPending} onClick={start}>
          设置验证器
        </Button>
      </>
    );
  const turnOff = () =>
    void modal.confirm({
      title: '停用验证器？',
      content: '停用后只凭密码登录，恢复码一并作废。',
      okText: '停用',
      okButtonProps: { danger: true },
      cancelText: '保留',
      onOk: () => {
        remove.mutate(undefined, { onSuccess: () => void message.success('已停用'), onError });
      },
    });
  return (
    <>
      <p className={styles.text}>
        {timeOf(factor.since)} 起使用，还有 {factor.recoveryCodesLeft} 个恢复码没用过。
        {factor.recoveryCodesLeft <= FEW && '恢复码不多了，请重新生成。'}
      </p>
      <div className={styles.actions}>
        <Button
          loading={renew.isPending}
          onClick={() =>
            renew.mutate(undefined, { onSuccess: ({ recoveryCodes }) => setCodes(recoveryCodes), onError })
          }
        >
          重新生成恢复码
        </Button>
        <Button loading={begin.isPending} onClick={start}>
          更换验证器
        </Button>
        {!factor.required && (
          <Button danger loading={remove.isPending} onClick={turnOff}>
            停用
          </Button>
        )}
      </div>
      {factor.required && <p className={styles.text}>您的角色必须使用第二验证方式，只能更换，不能停用。</p>}
    </>
  );
}
