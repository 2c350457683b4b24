import { TEXT_LIMITS, dueText } from '@huiyin/contract';
import { Form, Input } from 'antd';
import { Lead } from '../../../kit/Page.js';
import { ActionDialog, type DialogProps } from './ActionDialog.js';

/** 请来信人补充: the citizen reads these very words; the clock goes on. */
export function SupplementRequestDialog({ letter, onClose }: DialogProps) {
  const [form] = Form.useForm<{ text: string }>();
  return (
    <ActionDialog
      letter={letter}
      onClose={onClose}
      name="askForMore"
      title="请来信人补充"
      okText="发给来信人"
      done="已请来信人补充"
      form={form}
      fields={['text']}
      toBody={(values) => values}
    >
      <Lead>期限照常计算，到期日仍是 {dueText(letter.dueOn, letter.provisional)}。</Lead>
      <Form.Item
        label="需要补充的内容"
        name="text"
        extra="来信人能够看到这段文字，并会收到通知。"
        rules={[
          { required: true, whitespace: true, message: '请写明需要补充什么' },
          { min: TEXT_LIMITS.reasonMin, message: `不少于 ${TEXT_LIMITS.reasonMin} 个字` },
        ]}
      >
        <Input.TextArea rows={4} maxLength={TEXT_LIMITS.reasonMax} showCount autoFocus />
      </Form.Item>
    </ActionDialog>
  );
}
