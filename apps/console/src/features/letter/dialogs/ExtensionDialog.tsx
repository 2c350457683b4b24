import { Form } from 'antd';
import { ReasonField } from '../../../kit/ReasonDialog.js';
import { Lead } from '../../../kit/Page.js';
import { useProfile } from '../../../lib/profile.js';
import { useCurrentLimit } from '../api/limits.js';
import { ActionDialog, type DialogProps } from './ActionDialog.js';

/** R02: once, before the last day, with a reason the citizen is told. A head or leader grants with the request. */
export function ExtensionDialog({ letter, onClose }: DialogProps) {
  const [form] = Form.useForm<{ reason: string }>();
  const { role } = useProfile();
  const { data: limit } = useCurrentLimit(letter.kind);
  const grants = role === 'head' || role === 'leader';
  return (
    <ActionDialog
      letter={letter}
      onClose={onClose}
      name="extend"
      title={grants ? '延期' : '申请延期'}
      okText={grants ? '延期并告知来信人' : '提交申请'}
      done={grants ? '已延期，并告知来信人' : '已申请，等待批准'}
      form={form}
      fields={['reason']}
      toBody={(values) => values}
    >
      <Lead>
        情况复杂的可延长至 {limit?.extendedTo ?? '规定'} 个工作日，从原收信日起算，限一次；理由会告知来信人。
      </Lead>
      <ReasonField label="延期理由" />
    </ActionDialog>
  );
}
