import {
  CONSULTATION_LIMITS,
  OPINION_DECISION_LABELS,
  OPINION_DECISIONS,
  type OpinionDecision,
} from '@huiyin/contract';
import { Form, Input, Radio, Select } from 'antd';
import { FormDialog } from '../../../kit/FormDialog.js';
import { Lead } from '../../../kit/Page.js';
import { useCorrect, useDecide, type Consultation, type Opinion } from '../api/consultations.js';

interface Values {
  wording: string;
  decision: OpinionDecision;
  reason?: string;
  changedArticleIds?: string[];
  note?: string;
}

/** 概括表述、结论和理由: what every author of this opinion will read. */
export function DecisionDialog({
  opinion,
  articles,
  isCorrection = false,
  onClose,
}: {
  opinion: Opinion;
  /** after the publication: another person releases it, and the published decision stays visible */
  isCorrection?: boolean;
  articles: Consultation['articleList'];
  onClose: () => void;
}) {
  const [form] = Form.useForm<Values>();
  const decision = Form.useWatch('decision', form);
  const decide = useDecide();
  const correct = useCorrect();
  return (
    <FormDialog<Values>
      title={`${opinion.articleHeading}　${opinion.stanceLabel}　${opinion.people} 人`}
      okText={isCorrection ? '提出更正' : '保存结论'}
      form={form}
      fields={['wording', 'decision', 'reason', 'changedArticleIds', 'note']}
      focusOn="wording"
      initialValues={{
        wording: opinion.wording ?? '',
        ...(opinion.decision ? { decision: opinion.decision } : {}),
        ...(opinion.reason ? { reason: opinion.reason } : {}),
        changedArticleIds: opinion.changedArticleIds,
      }}
      onSend={({ reason, note, ...values }) => {
        const body = {
          id: opinion.id,
          version: opinion.version,
          ...values,
          ...(reason?.trim() ? { reason } : {}),
        };
        return isCorrection ? correct.mutateAsync({ ...body, note: note ?? '' }) : decide.mutateAsync(body);
      }}
      onClose={onClose}
    >
      {opinion.sample && <Lead quiet>其中一条：{opinion.sample}</Lead>}
      <Form.Item
        label="概括表述（会公布，不写个人信息）"
        name="wording"
        rules={[{ required: true, whitespace: true, message: '请填写概括表述' }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={CONSULTATION_LIMITS.wordingMax} />
      </Form.Item>
      <Form.Item label="采纳结论" name="decision" rules={[{ required: true, message: '请选择采纳结论' }]}>
        <Radio.Group
          options={OPINION_DECISIONS.map((value) => ({ value, label: OPINION_DECISION_LABELS[value] }))}
        />
      </Form.Item>
      <Form.Item
        label={decision === 'adopted' ? '理由（选填）' : '理由'}
        name="reason"
        rules={
          decision === 'adopted'
            ? []
            : [
                { required: true, whitespace: true, message: '未全部采纳的请说明理由' },
                {
                  min: CONSULTATION_LIMITS.reasonMin,
                  message: `不少于 ${CONSULTATION_LIMITS.reasonMin} 个字`,
                },
              ]
        }
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={CONSULTATION_LIMITS.reasonMax} />
      </Form.Item>
      <Form.Item label="因此修改的条款（选填）" name="changedArticleIds">
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={articles.map(({ id, heading, position }) => ({
            value: id,
            label: heading || `第 ${position} 段`,
          }))}
        />
      </Form.Item>
      {isCorrection && (
        <Form.Item
          label="更正的缘由（会公布）"
          name="note"
          rules={[{ required: true, whitespace: true, min: 4, message: '请填写缘由，不少于 4 个字' }]}
        >
          <Input maxLength={CONSULTATION_LIMITS.noteMax} />
        </Form.Item>
      )}
    </FormDialog>
  );
}
