import { Form, Input } from 'antd';
import { useRef } from 'react';
import { FormDialog } from '../../../kit/FormDialog.js';
import { Lead } from '../../../kit/Page.js';
import { useSecondFactor, stepUpWithCode } from '../api/second-factor.js';
import { stepUpAtProvider, useSsoLink } from '../api/sso.js';

/** The second factor once more, while a call waits; an account without one goes to the provider again. */
export function StepUpDialog({ onClose }: { onClose: (isGiven: boolean) => void }) {
  const [form] = Form.useForm<{ code: string }>();
  const { data: factor } = useSecondFactor();
  const { data: link } = useSsoLink();
  const isGiven = useRef(false);
  if (!factor || !link) return null;
  const byCode = factor.since !== null || !link.linked;
  return (
    <FormDialog<{ code: string }>
      title="请再验证一次身份"
      okText={byCode ? '继续' : `到${link.provider}验证`}
      width={420}
      form={form}
      fields={['code']}
      {...(byCode && { focusOn: 'code' as const })}
      onSend={async ({ code }) => {
        await (byCode ? stepUpWithCode(code) : stepUpAtProvider());
        isGiven.current = true;
      }}
      onClose={() => onClose(isGiven.current)}
    >
      <Lead>查看联系方式、导出、发布和修改账号前要确认是您本人，之后十分钟内不再询问。</Lead>
      {byCode && (
        <Form.Item
          label="验证码"
          name="code"
          extra="验证器上的六位数字，每个只能用一次；也可以填一个恢复码"
          rules={[{ required: true, message: '请填写验证码' }]}
        >
          <Input autoComplete="one-time-code" maxLength={40} />
        </Form.Item>
      )}
    </FormDialog>
  );
}
