import { LETTER_KIND_LABELS, LETTER_KINDS, type LetterKind, dueText } from '@huiyin/contract';
import { Form, Radio } from 'antd';
import { ReasonField } from '../../../kit/ReasonDialog.js';
import { Lead } from '../../../kit/Page.js';
import { longDay } from '../../../lib/days.js';
import { ActionDialog, type DialogProps } from './ActionDialog.js';

interface Values {
  kind: LetterKind;
  reason: string;
}

/** R08: another kind, another limit, the same day of receipt. */
export function ReclassificationDialog({ letter, onClose }: DialogProps) {
  const [form] = Form.useForm<Values>();
  return (
    <ActionDialog
      letter={letter}
      onClose={onClose}
      name="reclassify"
      title="变更类别"
      okText="变更"
      done="类别已变更，期限已重新计算"
      form={form}
      fields={['kind', 'reason']}
      toBody={(values) => values}
    >
      <Lead>
        现为“{letter.kindLabel}”，到期日 {dueText(longDay(letter.dueOn), letter.provisional)}
        。变更后按新类别的时限、从原收信日（
        {longDay(letter.clockFrom)}）重新计算；到期日有变动的会告知来信人，原到期日留在记录中。
      </Lead>
      <Form.Item label="新类别" name="kind" rules={[{ required: true, message: '请选择新类别' }]}>
        <Radio.Group
          options={LETTER_KINDS.filter((kind) => kind !== letter.kind).map((kind) => ({
            value: kind,
            label: LETTER_KIND_LABELS[kind],
          }))}
        />
      </Form.Item>
      <ReasonField label="变更理由" />
    </ActionDialog>
  );
}
