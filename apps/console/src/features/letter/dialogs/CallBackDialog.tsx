import { CALL_BACK_OUTCOME_LABELS, CALL_BACK_OUTCOMES, type CallBackOutcome } from '@huiyin/contract';
import { Checkbox, Form, Radio } from 'antd';
import { Lead } from '../../../kit/Page.js';
import { ReasonField } from '../../../kit/ReasonDialog.js';
import { ActionDialog, type DialogProps } from './ActionDialog.js';

interface Values {
  outcome: CallBackOutcome;
  note: string;
  close?: boolean;
}

/** 回访: what the call after a poor rating came to. */
export function CallBackDialog({ letter, onClose }: DialogProps) {
  const [form] = Form.useForm<Values>();
  const outcome = Form.useWatch('outcome', form);
  return (
    <ActionDialog
      letter={letter}
      onClose={onClose}
      name="callBack"
      title="记录回访"
      okText="记录"
      done="回访已记录"
      form={form}
      fields={['outcome', 'note', 'close']}
      toBody={(values) => values}
    >
      <Lead>来信人对答复不满意。回访情况只供内部查看。</Lead>
      <Form.Item label="结果" name="outcome" rules={[{ required: true, message: '请选择结果' }]}>
        <Radio.Group
          options={CALL_BACK_OUTCOMES.map((value) => ({ value, label: CALL_BACK_OUTCOME_LABELS[value] }))}
        />
      </Form.Item>
      <ReasonField label="回访情况" name="note" autoFocus={false} />
      {outcome === 'unreached' && (
        <Form.Item name="close" valuePropName="checked">
          <Checkbox>多次联系不上，不再回访</Checkbox>
        </Form.Item>
      )}
    </ActionDialog>
  );
}
