import { CONSULTATION_LIMITS } from '@huiyin/contract';
import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { FileField, type AttachedFile } from '../../../components/files/FileField.js';
import { FormError } from '../../../kit/FormError.js';
import { PageForm } from '../../../kit/PageForm.js';
import { useDepartments } from '../../../lib/directory.js';
import { showFieldErrors } from '../../../lib/formErrors.js';
import { messageOf } from '../../../lib/problems.js';
import { useProfile } from '../../../lib/profile.js';
import {
  useSave,
  useSplit,
  type ArticleInput,
  type Consultation,
  type ConsultationInput,
} from '../api/consultations.js';
import { filled } from '../filled.js';
import styles from './Consultations.module.css';

type Values = Omit<ConsultationInput, 'articles' | 'fileIds'> & {
  articles?: ArticleInput[];
  files?: AttachedFile[];
  pasted?: string;
};

const FIELDS = [
  'title',
  'departmentId',
  'basis',
  'explanation',
  'contact',
  'opensOn',
  'closesOn',
  'decisionOn',
  'shortReason',
];
const needed = (message: string) => ({ required: true, whitespace: true, message });
const day = (label: string, name: string, extra?: string) => (
  <Form.Item label={label} name={name} extra={extra} rules={[needed(`请填写${label}`)]}>
    <Input type="date" />
  </Form.Item>
);

/** A draft: what is asked, for how long, and the text cut at 第…条 with a preview that can be edited. */
export function ConsultationForm({
  known,
  onDone,
}: {
  known: Consultation | undefined;
  onDone: (id: string) => void;
}) {
  const [form] = Form.useForm<Values>();
  const save = useSave(known);
  const bound = useProfile().departmentId !== null;
  const [uploading, setUploading] = useState(false);
  const send = async ({ articles = [], files = [], pasted: _, ...values }: Values) => {
    try {
      const fileIds = files.map(({ id }) => id);
      const body = { ...filled(values), fileIds, articles: articles.map(filled) } as ConsultationInput;
      return (await save.mutateAsync(body)).id;
    } catch (error) {
      showFieldErrors(form, FIELDS, error);
      throw error;
    }
  };
  return (
    <PageForm<Values, string>
      form={form}
      className={styles.form}
      onSend={send}
      onSent={onDone}
      scrollToFirstError={{ focus: true }}
      initialValues={known ? valuesOf(known) : { articles: [] }}
    >
      <Form.Item
        label="标题"
        name="title"
        rules={[needed('请填写标题'), { min: 4, message: '不少于 4 个字' }]}
      >
        <Input maxLength={CONSULTATION_LIMITS.titleMax} placeholder="××办法（征求意见稿）" />
      </Form.Item>
      {!bound && <DepartmentField />}
      <div className={styles.days}>
        {day('征集开始日', 'opensOn', '发布的次日或以后')}
        {day('征集截止日', 'closesOn', '满 30 日，遇休息日顺延')}
        {day('决策日', 'decisionOn', '须在截止日之后')}
      </div>
      <Form.Item label="缩短期限的理由（不足 30 日时填写，会公布）" name="shortReason">
        <Input.TextArea rows={2} maxLength={CONSULTATION_LIMITS.shortReasonMax} showCount />
      </Form.Item>
      <Form.Item label="决策依据" name="basis">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={CONSULTATION_LIMITS.basisMax} />
      </Form.Item>
      <Form.Item label="起草说明" name="explanation">
        <Input.TextArea
          autoSize={{ minRows: 4, maxRows: 16 }}
          maxLength={CONSULTATION_LIMITS.explanationMax}
        />
      </Form.Item>
      <Form.Item label="联系方式" name="contact">
        <Input maxLength={CONSULTATION_LIMITS.contactMax} />
      </Form.Item>
      <Form.Item
        label="随草案公布的文件（依据、说明的附件）"
        name="files"
        extra="发布后公众可以下载，不能再更换；请先检查文件里没有个人信息。"
      >
        <FileField onBusy={setUploading} />
      </Form.Item>
      <PastedDraft />
      <Articles />
      <FormError error={save.error} fields={FIELDS} />
      <Button type="primary" htmlType="submit" loading={save.isPending} disabled={uploading}>
        {uploading ? '文件上传中…' : '保存草稿'}
      </Button>
    </PageForm>
  );
}

function DepartmentField() {
  const departments = useDepartments();
  return (
    <Form.Item label="起草处室" name="departmentId" rules={[{ required: true, message: '请选择起草处室' }]}>
      <Select options={(departments.data ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
    </Form.Item>
  );
}

/** Paste the whole draft here; the server cuts it, and the cards below show where. */
function PastedDraft() {
  const form = Form.useFormInstance<Values>();
  const split = useSplit();
  const { message } = App.useApp();
  const cut = async () => {
    const text = form.getFieldValue('pasted')?.trim() as string | undefined;
    if (!text) return void message.warning('请先粘贴征求意见稿');
    try {
      const { articles } = await split.mutateAsync(text);
      form.setFieldsValue({ articles, pasted: '' });
      void message.success(`已拆成 ${articles.length} 条，请核对`);
    } catch (error) {
      void message.error(messageOf(error));
    }
  };
  return (
    <>
      <Form.Item label="粘贴征求意见稿" name="pasted" extra="按行首的“第…条”拆分；没有条号的按空行拆分。">
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={CONSULTATION_LIMITS.draftMax} />
      </Form.Item>
      <Form.Item>
        <Button onClick={() => void cut()} loading={split.isPending}>
          拆成条款
        </Button>
      </Form.Item>
    </>
  );
}

function Articles() {
  return (
    <Form.List name="articles">
      {(fields, { add, remove }) => (
        <section aria-label="条款" className={styles.articles}>
          <h2>条款（{fields.length}）</h2>
          {fields.map(({ key, name }) => (
            <fieldset key={key} className={styles.article}>
              <legend>第 {name + 1} 张</legend>
              <Form.Item label="条号" name={[name, 'heading']}>
                <Input maxLength={CONSULTATION_LIMITS.headingMax} />
              </Form.Item>
              <Form.Item label="条文" name={[name, 'text']} rules={[needed('请填写条文')]}>
                <Input.TextArea
                  autoSize={{ minRows: 2, maxRows: 12 }}
                  maxLength={CONSULTATION_LIMITS.articleMax}
                />
              </Form.Item>
              <Form.Item label="白话说明（选填）" name={[name, 'plainNote']}>
                <Input.TextArea
                  autoSize={{ minRows: 1, maxRows: 4 }}
                  maxLength={CONSULTATION_LIMITS.plainNoteMax}
                />
              </Form.Item>
              <Button size="small" danger onClick={() => remove(name)}>
                移除这一条
              </Button>
            </fieldset>
          ))}
          <Button onClick={() => add({ heading: '', text: '' })}>加一条</Button>
        </section>
      )}
    </Form.List>
  );
}

const valuesOf = (known: Consultation): Values => ({
  title: known.title,
  departmentId: known.departmentId,
  basis: known.basis ?? '',
  explanation: known.explanation ?? '',
  contact: known.contact ?? '',
  opensOn: known.opensOn,
  closesOn: known.closesOn,
  decisionOn: known.decisionOn,
  shortReason: known.shortReason ?? '',
  files: known.files.map(({ id, name, size }) => ({ id, name, size })),
  articles: known.articleList.map(({ heading, text, plainNote }) => ({
    heading,
    text: text ?? '',
    plainNote: plainNote ?? '',
  })),
});
