import { dueText } from '@huiyin/contract';
import { Form } from 'antd';
import { ReasonField } from '../../../kit/ReasonDialog.js';
import { Lead } from '../../../kit/Page.js';
import { ActionDialog, type DialogProps } from './ActionDialog.js';

/** 退回公开办: it is not this department's; the clock goes on. */
export function ReturnDialog({ letter, onClose }: DialogProps) {
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <ActionDialog
      letter={letter}
      onClose={onClose}
      name="return"
      title="退回公开办"
      okText="退回"
      done="已退回公开办"
      form={form}
      fields={['reason']}
      toBody={(values) => values}
    >
      <Lead>退回不影响期限，到期日仍是 {dueText(letter.dueOn, letter.provisional)}。</Lead>
      <ReasonField label="退回理由" />
    </ActionDialog>
  );
}
