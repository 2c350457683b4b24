import { Form, Radio } from 'antd';
import { Lead } from '../../../kit/Page.js';
import { ActionDialog, type DialogProps } from './ActionDialog.js';
import { CommentField } from './CommentField.js';

interface Values {
  approved: boolean;
  comment?: string;
}

/** The second person's word on an extension (R02). */
export function ExtensionDecisionDialog({ letter, onClose }: DialogProps) {
  const [form] = Form.useForm<Values>();
  // Past the due date, or for a kind without extensions, the request can only be refused.
  const grantable = letter.allowedActions.includes('approve_extension');
  const asked = letter.timeline.findLast(({ type }) => type === 'extension_requested');
  return (
    <ActionDialog
      letter={letter}
      onClose={onClose}
      name="decideExtension"
      title="处理延期申请"
      okText="确定"
      done="已处理延期申请"
      form={form}
      fields={['approved', 'comment']}
      initialValues={{ approved: grantable }}
      toBody={(values) => values}
    >
      <Lead>
        {asked?.actorName ?? '承办人'}申请延期，理由：{asked?.note ?? '未写明'}
      </Lead>
      <Form.Item label="决定" name="approved">
        <Radio.Group
          options={[
            {
              value: true,
              label: grantable ? '批准延期，并告知来信人' : '批准延期（期限已过，或该类来信没有延期）',
              disabled: !grantable,
            },
            { value: false, label: '不同意' },
          ]}
        />
      </Form.Item>
      <CommentField form={form} />
    </ActionDialog>
  );
}
