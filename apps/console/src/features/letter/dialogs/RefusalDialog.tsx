import { REFUSAL_CODE_LABELS, REFUSAL_CODES, type RefusalCode } from '@huiyin/contract';
import { Form, Input, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useRefusalTemplate } from '../api/refusal-template.js';
import { useRefusalRule } from '../../../lib/refusal-rule.js';
import { ActionDialog, type DialogProps } from './ActionDialog.js';
import { ExplanationField, OrganField } from './fields.js';

interface Values {
  code: RefusalCode;
  organ?: string;
  duplicateOf?: string;
  explanation: string;
}

/** Where the citizen is sent elsewhere, the text names the place. */
const NAMES_ORGAN: readonly RefusalCode[] = ['02', '03', '04', '08', '09'];
const FIELDS = ['code', 'organ', 'duplicateOf', 'explanation'];

/** 不予受理: one of the nine cases, and a text from its template that the clerk makes fit (R04, R05). */
export function RefusalDialog({ letter, onClose }: DialogProps) {
  const [form] = Form.useForm<Values>();
  const code = Form.useWatch('code', form);
  const organ = useSettled(Form.useWatch('organ', form)?.trim() || undefined);
  const number = useSettled(Form.useWatch('duplicateOf', form)?.trim() || undefined);
  const { data: proposal, isPlaceholderData } = useRefusalTemplate(letter.id, code, { organ, number });
  const proposed = useRef('');
  const bySecond = useRefusalRule().data?.secondPerson === true;

  // The proposal follows the case and the organ until the clerk has changed a word of it.
  useEffect(() => {
    if (proposal === undefined || isPlaceholderData) return;
    const now = form.getFieldValue('explanation') as string | undefined;
    if (now && now !== proposed.current) return;
    proposed.current = proposal;
    form.setFieldsValue({ explanation: proposal });
  }, [proposal, isPlaceholderData, form]);

  return (
    <ActionDialog
      letter={letter}
      onClose={onClose}
      name="refuse"
      title="不予受理"
      okText={bySecond ? '提请另一人审核' : '不予受理并告知来信人'}
      done={bySecond ? '已提请不予受理，同意后才告知来信人' : '已不予受理，说明已告知来信人'}
      form={form}
      fields={FIELDS}
      toBody={({ code: chosen, organ: to, duplicateOf, explanation }) => ({
        code: chosen,
        explanation,
        organ: NAMES_ORGAN.includes(chosen) ? to : undefined,
        duplicateOf: chosen === '05' ? duplicateOf : undefined,
      })}
    >
      <Form.Item label="情形" name="code" rules={[{ required: true, message: '请选择情形' }]}>
        <Select
          autoFocus
          placeholder="选择一种情形"
          options={REFUSAL_CODES.map((value) => ({ value, label: `${value} ${REFUSAL_CODE_LABELS[value]}` }))}
        />
      </Form.Item>
      {code && NAMES_ORGAN.includes(code) && <OrganField label="有权处理的机关" isRequired />}
      {code === '05' && (
        <Form.Item
          label="已受理来信的编号"
          name="duplicateOf"
          rules={[{ required: true, whitespace: true, message: '请填写已受理来信的编号' }]}
        >
          <Input maxLength={40} placeholder="HY-20260309-7F4K2M" />
        </Form.Item>
      )}
      {code && <ExplanationField help="由模板生成，可以修改。来信人能够看到这段文字。" />}
    </ActionDialog>
  );
}

/** A value that has not changed for a moment, so that a template is not asked for at every keystroke. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 300);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
