import { Form } from 'antd';
import { ActionDialog, type DialogProps } from './ActionDialog.js';
import { ExplanationField, OrganField } from './fields.js';

interface Values {
  organ: string;
  explanation: string;
}

/** 转送: to the organ that may decide, with a word to the citizen (R04). */
export function ReferralDialog({ letter, onClose }: DialogProps) {
  const [form] = Form.useForm<Values>();
  return (
    <ActionDialog
      letter={letter}
      onClose={onClose}
      name="refer"
      title="转送其他机关"
      okText="转送并告知来信人"
      done="已转送，说明已告知来信人"
      form={form}
      fields={['organ', 'explanation']}
      toBody={(values) => values}
    >
      <OrganField label="转送机关" isRequired />
      <ExplanationField />
    </ActionDialog>
  );
}
