import { SELF_CHECK_DECISION_LABELS, SELF_CHECK_DECISIONS, type SelfCheckDecision } from '@huiyin/contract';
import { Form, Input, InputNumber, Radio } from 'antd';
import { FormDialog } from '../../../kit/FormDialog.js';
import { Lead } from '../../../kit/Page.js';
import { ReasonDialog, ReasonField } from '../../../kit/ReasonDialog.js';
import { useDecide, type SelfCheckInput, type SelfCheckRow } from '../api/documents.js';

/** The reason of one row's decision. */
export function DecisionDialog({
  year,
  row,
  decision,
  onClose,
  onDecided,
}: {
  year: number;
  row: SelfCheckRow;
  decision: SelfCheckDecision;
  onClose: () => void;
  onDecided: () => void;
}) {
  const decide = useDecide(year);
  return (
    <ReasonDialog
      title={SELF_CHECK_DECISION_LABELS[decision]}
      okText="决定"
      label="理由（不少于 10 个字）"
      extra={decision === 'keep' ? undefined : '决定后由另一人变更属性，20 个工作日从变更那天起算'}
      onSend={async (reason) => {
        await decide.mutateAsync({ documentId: row.documentId!, decision, reason });
        onDecided();
      }}
      onClose={onClose}
    >
      <Lead>{row.title}</Lead>
    </ReasonDialog>
  );
}

/** 申请较集中的信息: typed by hand until applications are kept in this system. */
export function ClusterDialog({ year, onClose }: { year: number; onClose: () => void }) {
  const [form] = Form.useForm<SelfCheckInput>();
  const decide = useDecide(year);
  return (
    <FormDialog
      title="登记申请较集中的信息"
      okText="登记"
      form={form}
      fields={['cluster', 'applicants', 'decision', 'reason']}
      onSend={(values) => decide.mutateAsync(values)}
      onClose={onClose}
    >
      <Form.Item
        label="什么信息"
        name="cluster"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写是什么信息' }]}
      >
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item
        label="申请人数"
        name="applicants"
        rules={[{ required: true, message: '请填写申请人数（3 人以上）' }]}
      >
        <InputNumber min={3} precision={0} />
      </Form.Item>
      <Form.Item label="决定" name="decision" rules={[{ required: true, message: '请选择决定' }]}>
        <Radio.Group
          options={SELF_CHECK_DECISIONS.map((value) => ({
            value,
            label: SELF_CHECK_DECISION_LABELS[value],
          }))}
        />
      </Form.Item>
      <ReasonField label="理由（不少于 10 个字）" autoFocus={false} />
    </FormDialog>
  );
}
