import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { FormDialog } from '../../../kit/FormDialog.js';
import { Buttons, Lead } from '../../../kit/Page.js';
import { ReasonDialog, ReasonField } from '../../../kit/ReasonDialog.js';
import { messageOf } from '../../../lib/problems.js';
import { useCan } from '../../../lib/profile.js';
import {
  useExplanation,
  useExtend,
  usePublish,
  useWithdraw,
  type Consultation,
} from '../api/consultations.js';

/** What this person may do now; the server says it. */
export function ConsultationActions({ consultation }: { consultation: Consultation }) {
  const { id, title, version, allowedActions, phase, seesPoints } = consultation;
  const navigate = useNavigate();
  const can = useCan();
  const { message } = App.useApp();
  const publish = usePublish(id);
  const withdraw = useWithdraw(id);
  const paper = useExplanation(id, title);
  const [dialog, setDialog] = useState<'extend' | 'withdraw'>();
  const may = (action: Consultation['allowedActions'][number]): boolean => allowedActions.includes(action);
  const run = async (work: () => Promise<unknown>, done: string) => {
    try {
      await work();
      void message.success(done);
    } catch (error) {
      void message.error(messageOf(error));
    }
  };
  const isStudied = phase === 'ended' || phase === 'concluded';
  return (
    <Buttons>
      {may('change') && <Button onClick={() => void navigate(`/consultations/${id}/edit`)}>修改草稿</Button>}
      {may('publish') && (
        <Button
          type="primary"
          loading={publish.isPending}
          onClick={() => void run(() => publish.mutateAsync(version), '已发布，条文从此不再改动')}
        >
          发布
        </Button>
      )}
      {seesPoints && phase !== 'draft' && (
        <Button onClick={() => void navigate(`/consultations/${id}/bench`)}>归并台</Button>
      )}
      {can('consultations.manage') && phase !== 'draft' && (
        <Button onClick={() => void navigate(`/consultations/${id}/respondents`)}>意见人</Button>
      )}
      {may('key_response') && (
        <Button onClick={() => void navigate(`/consultations/${id}/key`)}>登记意见</Button>
      )}
      {may('extend') && <Button onClick={() => setDialog('extend')}>延长</Button>}
      {may('record_result') && (
        <Button onClick={() => void navigate(`/consultations/${id}/result`)}>登记决策结果</Button>
      )}
      {seesPoints && isStudied && (
        <Button loading={paper.isPending} onClick={() => void run(() => paper.mutateAsync('docx'), '已下载')}>
          采纳情况说明
        </Button>
      )}
      {may('withdraw') && (
        <Button danger onClick={() => setDialog('withdraw')}>
          撤回
        </Button>
      )}
      {dialog === 'extend' && (
        <ExtendDialog consultation={consultation} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'withdraw' && (
        <ReasonDialog
          title="撤回征集"
          okText="撤回"
          danger
          label="说明（公众会看到，不少于 10 个字）"
          onSend={(reason) => withdraw.mutateAsync(reason)}
          onClose={() => setDialog(undefined)}
        >
          <Lead>页面、意见数量和说明会保留，提过意见的人会收到通知。</Lead>
        </ReasonDialog>
      )}
    </Buttons>
  );
}

interface ExtendValues {
  closesOn: string;
  decisionOn: string;
  reason: string;
}

function ExtendDialog({ consultation, onClose }: { consultation: Consultation; onClose: () => void }) {
  const [form] = Form.useForm<ExtendValues>();
  const extend = useExtend(consultation.id);
  return (
    <FormDialog<ExtendValues>
      title="延长征集期"
      okText="延长"
      form={form}
      fields={['closesOn', 'decisionOn', 'reason']}
      initialValues={{ closesOn: consultation.closesOn, decisionOn: consultation.decisionOn }}
      onSend={(values) => extend.mutateAsync(values)}
      onClose={onClose}
    >
      <Form.Item label="新的截止日" name="closesOn" rules={[{ required: true, message: '请填写截止日' }]}>
        <Input type="date" min={consultation.closesOn} />
      </Form.Item>
      <Form.Item label="决策日" name="decisionOn" rules={[{ required: true, message: '请填写决策日' }]}>
        <Input type="date" />
      </Form.Item>
      <ReasonField label="理由（公众会看到）" autoFocus={false} />
    </FormDialog>
  );
}
