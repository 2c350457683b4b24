import {
  LETTER_KIND_LABELS,
  LETTER_KINDS,
  MAILBOX_LABELS,
  MAILBOXES,
  SUBMITTER_TYPE_LABELS,
  SUBMITTER_TYPES,
  TEXT_LIMITS,
} from '@huiyin/contract';
import { useState } from 'react';
import { Button, Checkbox, DatePicker, Form, Input, Radio } from 'antd';
import field from '../../../kit/form.module.css';
import { FormError } from '../../../kit/FormError.js';
import { PageForm } from '../../../kit/PageForm.js';
import { FileField } from '../../../components/files/FileField.js';
import { dayjs } from '../../../lib/dayjs.js';
import { showFieldErrors } from '../../../lib/formErrors.js';
import { fromPicker } from '../../../lib/picker.js';
import { useKeyLetter, type Receipt } from '../api/key-letter.js';
import styles from './KeyLetterPage.module.css';
import { EarlierLetters } from './EarlierLetters.js';
import { useKeyingDraft } from './useKeyingDraft.js';
import { SubmitterFields } from './SubmitterFields.js';
import type { Values } from './values.js';

const FIELDS = [
  'source',
  'receivedAt',
  'mailbox',
  'kind',
  'title',
  'body',
  'consentToPublish',
  'submitter.type',
  'submitter.name',
  'submitter.phone',
  'submitter.email',
  'submitter.organisation',
];
const SOURCE_WORDS = { phone: '来电时间', paper: '收信时间', correction: '收到纠错的时间' };
const optionsOf = <T extends string>(values: readonly T[], labels: Record<T, string>) =>
  values.map((value) => ({ value, label: labels[value] }));
const needed = (message: string) => ({ required: true, whitespace: true, message });

/** An empty optional field is absent, not an empty text. */
const withoutBlanks = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value != null)) as T;

export function KeyLetterForm({ onDone }: { onDone: (receipt: Receipt) => void }) {
  const [form] = Form.useForm<Values>();
  const call = useKeyLetter();
  const source = Form.useWatch('source', form) ?? 'phone';
  const phone = Form.useWatch(['submitter', 'phone'], form);
  const draft = useKeyingDraft(form);

  const [isUploading, setUploading] = useState(false);

  const send = async ({ attachments = [], ...values }: Values) => {
    try {
      const submitter = withoutBlanks(values.submitter);
      const receivedAt = fromPicker(values.receivedAt);
      const attachmentIds = attachments.map(({ id }) => id);
      const receipt = await call.mutateAsync({ ...values, submitter, receivedAt, attachmentIds });
      draft.forget();
      return receipt;
    } catch (error) {
      showFieldErrors(form, FIELDS, error);
      throw error;
    }
  };

  return (
    <PageForm<Values, Receipt>
      form={form}
      className={styles.form}
      onSend={send}
      onSent={onDone}
      scrollToFirstError={{ focus: true }}
      initialValues={draft.initialValues}
      onValuesChange={draft.keep}
    >
      <div className={styles.pair}>
        <Form.Item label="来源" name="source">
          <Radio.Group
            options={[
              { value: 'phone', label: '电话' },
              { value: 'paper', label: '纸质来信' },
              { value: 'correction', label: '网民纠错' },
            ]}
          />
        </Form.Item>
        <Form.Item
          label={SOURCE_WORDS[source]}
          name="receivedAt"
          extra="期限从这个时间起算，登记后不能修改。"
          rules={[{ required: true, message: `请填写${SOURCE_WORDS[source]}` }]}
        >
          <DatePicker
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            disabledDate={(day) => day.isAfter(dayjs(), 'day')}
            className={field.all}
          />
        </Form.Item>
      </div>
      <Form.Item label="栏目" name="mailbox" rules={[{ required: true, message: '请选择栏目' }]}>
        <Radio.Group options={optionsOf(MAILBOXES, MAILBOX_LABELS)} />
      </Form.Item>
      <Form.Item
        label="类别"
        name="kind"
        extra="办理时限只由类别决定，与栏目无关。"
        rules={[{ required: true, message: '请选择类别' }]}
      >
        <Radio.Group options={optionsOf(LETTER_KINDS, LETTER_KIND_LABELS)} />
      </Form.Item>
      <Form.Item
        label="标题"
        name="title"
        rules={[
          needed('请填写标题'),
          { min: TEXT_LIMITS.titleMin, message: `不少于 ${TEXT_LIMITS.titleMin} 个字` },
        ]}
      >
        <Input maxLength={TEXT_LIMITS.titleMax} showCount />
      </Form.Item>
      <Form.Item
        label="内容"
        name="body"
        rules={[
          needed('请填写内容'),
          { min: TEXT_LIMITS.bodyMin, message: `不少于 ${TEXT_LIMITS.bodyMin} 个字` },
        ]}
      >
        <Input.TextArea autoSize={{ minRows: 6, maxRows: 20 }} maxLength={TEXT_LIMITS.bodyMax} showCount />
      </Form.Item>
      <Form.Item label="附件（来信扫描件等）" name="attachments">
        <FileField onBusy={setUploading} />
      </Form.Item>
      <Form.Item label="来信人类型" name={['submitter', 'type']}>
        <Radio.Group options={optionsOf(SUBMITTER_TYPES, SUBMITTER_TYPE_LABELS)} />
      </Form.Item>
      <SubmitterFields form={form} />
      <EarlierLetters phone={phone} />
      <Form.Item name="consentToPublish" valuePropName="checked">
        <Checkbox>来信人本人同意公开答复（须当面或在电话中确认）</Checkbox>
      </Form.Item>
      <FormError error={call.error} fields={FIELDS} />
      <Button type="primary" htmlType="submit" loading={call.isPending} disabled={isUploading}>
        登记
      </Button>
    </PageForm>
  );
}
