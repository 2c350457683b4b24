import { TEXT_LIMITS } from '@huiyin/contract';
import { Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { FormDialog } from './FormDialog.js';

/** Why something is done, in a few words. */
export function ReasonField({
  label,
  name = 'reason',
  extra,
  required = true,
  autoFocus = true,
}: {
  label: string;
  name?: string;
  /** who will read it */
  extra?: string;
  required?: boolean;
  autoFocus?: boolean;
}) {
  // 原因（来信人会看到）: what stands in brackets is not part of the name.
  const plain = label.replace(/（.*）$/, '');
  return (
    <Form.Item
      label={label}
      name={name}
      extra={extra}
      rules={[
        ...(required ? [{ required: true, whitespace: true, message: `请填写${plain}` }] : []),
        { min: TEXT_LIMITS.reasonMin, message: `不少于 ${TEXT_LIMITS.reasonMin} 个字` },
      ]}
    >
      <Input.TextArea rows={3} maxLength={TEXT_LIMITS.reasonMax} showCount autoFocus={autoFocus} />
    </Form.Item>
  );
}

/** A decision that needs nothing but its reason. */
export function ReasonDialog({
  label,
  extra,
  onSend,
  children,
  ...dialog
}: {
  title: string;
  okText: string;
  cancelText?: string;
  danger?: boolean;
  label: string;
  extra?: string;
  onSend: (reason: string) => Promise<unknown>;
  onClose: () => void;
  /** what the decision means, above the reason */
  children?: ReactNode;
}) {
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <FormDialog {...dialog} form={form} fields={['reason']} onSend={({ reason }) => onSend(reason)}>
      {children}
      <ReasonField label={label} extra={extra} />
    </FormDialog>
  );
}
