import { App, Button } from 'antd';
import { useState } from 'react';
import { SectionButtons, SectionText } from '../../../kit/Section.js';
import { timeOf } from '../../../lib/days.js';
import { messageOf } from '../../../lib/problems.js';
import { useSecondFactorCalls, type Enrolment, type SecondFactor } from '../api/second-factor.js';
import { EnrolmentForm } from './EnrolmentForm.js';
import { RecoveryCodes } from './RecoveryCodes.js';

/**
 * 验证器: set up, replaced, turned off.
 *
 * @param isAlone  nothing else is asked for besides the password
 */
export function Authenticator({
  factor,
  isAlone,
  onSetUp,
}: {
  factor: SecondFactor;
  isAlone: boolean;
  onSetUp?: () => void;
}) {
  const { message, modal } = App.useApp();
  const { begin, remove } = useSecondFactorCalls();
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
        <SectionText>
          登录时除密码外，再填手机验证器上的六位数字：密码被人知道时，别人也登录不了。验证器不需要联网。
        </SectionText>
        <Button type="primary" loading={begin.isPending} onClick={start}>
          设置验证器
        </Button>
      </>
    );
  const turnOff = () =>
    void modal.confirm({
      title: '停用验证器？',
      content: isAlone ? '停用后只凭密码登录，恢复码一并作废。' : '停用后用通行密钥或恢复码登录。',
      okText: '停用',
      okButtonProps: { danger: true },
      cancelText: '保留',
      onOk: () => {
        remove.mutate(undefined, { onSuccess: () => void message.success('已停用'), onError });
      },
    });
  const mustStay = factor.required && isAlone;
  return (
    <>
      <SectionText>{timeOf(factor.since)} 起使用。</SectionText>
      <SectionButtons>
        <Button loading={begin.isPending} onClick={start}>
          更换验证器
        </Button>
        {!mustStay && (
          <Button danger loading={remove.isPending} onClick={turnOff}>
            停用
          </Button>
        )}
      </SectionButtons>
      {mustStay && <SectionText>您的角色必须使用第二验证方式，只能更换，不能停用。</SectionText>}
    </>
  );
}
