import { Form, Radio } from 'antd';
import { Lead } from '../../../kit/Page.js';
import { LetterPaper } from '../components/LetterPaper.js';
import { ActionDialog, type DialogProps } from './ActionDialog.js';
import { CommentField } from './CommentField.js';

interface Values {
  approved: boolean;
  comment?: string;
}

/** The second person's word on a refusal (R04). */
export function RefusalDecisionDialog({ letter, onClose }: DialogProps) {
  const [form] = Form.useForm<Values>();
  const pending = letter.pendingRefusal;
  const canApprove = letter.allowedActions.includes('approve_refusal');
  return (
    <ActionDialog
      letter={letter}
      onClose={onClose}
      name="decideRefusal"
      title="审核不予受理"
      okText="确定"
      done="已处理"
      form={form}
      fields={['approved', 'comment']}
      initialValues={{ approved: canApprove }}
      toBody={(values) => values}
    >
      {pending && (
        <>
          <Lead>
            {pending.proposedBy?.name ?? '同事'}提请不予受理：{pending.codeLabel}
            {pending.organ && `（${pending.organ}）`}。来信人将看到：
          </Lead>
          <LetterPaper text={pending.explanation} />
        </>
      )}
      <Form.Item label="决定" name="approved">
        <Radio.Group
          options={[
            {
              value: true,
              label: canApprove ? '同意，并告知来信人' : '同意（须由提请人以外的一人同意）',
              disabled: !canApprove,
            },
            { value: false, label: '退回' },
          ]}
        />
      </Form.Item>
      <CommentField form={form} />
    </ActionDialog>
  );
}
