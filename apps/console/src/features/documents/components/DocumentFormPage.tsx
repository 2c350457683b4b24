import {
  DOCUMENT_ATTRIBUTE_LABELS,
  DOCUMENT_ATTRIBUTES,
  OPENNESS_LIMITS,
  WITHHOLDING_GROUND_LABELS,
  WITHHOLDING_GROUNDS,
} from '@huiyin/contract';
import { App, Button, Checkbox, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { FormError } from '../../../kit/FormError.js';
import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { PageForm } from '../../../kit/PageForm.js';
import { useDepartments } from '../../../lib/directory.js';
import { showFieldErrors } from '../../../lib/formErrors.js';
import { useProfile } from '../../../lib/profile.js';
import { randomKey } from '../../../lib/random-key.js';
import { useDocument, useSave, type DocumentDetail, type DocumentInput } from '../api/documents.js';

const FIELDS = [
  'number',
  'title',
  'subject',
  'formedOn',
  'departmentId',
  'attribute',
  'ground',
  'reason',
  'otherOrgans',
  'explanationPlan',
];

export function NewDocumentPage() {
  return (
    <Page spaced width="text" title="登记公文" back={{ to: '/documents', label: '公文公开属性' }}>
      <DocumentForm known={undefined} />
    </Page>
  );
}

export function EditDocumentPage() {
  const { id = '' } = useParams();
  return (
    <Page spaced width="text" title="修改公文" back={{ to: `/documents/${id}`, label: '公文' }}>
      <Loaded what="公文" query={useDocument(id)}>
        {(document) => <DocumentForm key={document.version} known={document} />}
      </Loaded>
    </Page>
  );
}

/** Of a document as the form has it: fields without a value are left out. */
const startOf = (known: DocumentDetail | undefined): Partial<DocumentInput> =>
  known
    ? (Object.fromEntries(
        Object.entries({ ...known, departmentId: known.department?.id }).filter(
          ([name, value]) => value !== null && [...FIELDS, ...FLAGS.map(([flag]) => flag)].includes(name),
        ),
      ) as Partial<DocumentInput>)
    : {};

const FLAGS: [keyof DocumentInput & string, string][] = [
  ['isPolicy', '政策性文件（与文件同步解读）'],
  ['forGovernment', '政府代拟稿（每种属性都要说明理由）'],
  ['isRegulation', '政府规章（解读材料先经省政府法制办审查）'],
];

function DocumentForm({ known }: { known: DocumentDetail | undefined }) {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<DocumentInput>();
  const [key] = useState(randomKey);
  const [error, setError] = useState<unknown>();
  const [initialValues] = useState(() => startOf(known));
  const save = useSave(known, key);
  const values = Form.useWatch([], form) as Partial<DocumentInput> | undefined;
  const isWithheld = values?.attribute === 'withheld';
  const send = async (sent: DocumentInput) => {
    setError(undefined);
    const { ground, ...rest } = sent;
    const filled = Object.fromEntries(
      Object.entries({ ...rest, ...(sent.attribute === 'withheld' ? { ground } : {}) }).filter(
        ([, value]) => value !== undefined && value !== '' && value !== false,
      ),
    ) as unknown as DocumentInput;
    try {
      return await save.mutateAsync(filled);
    } catch (failure) {
      showFieldErrors(form, FIELDS, failure);
      setError(failure);
      throw failure;
    }
  };
  return (
    <PageForm<DocumentInput, DocumentDetail>
      form={form}
      initialValues={initialValues}
      onSend={send}
      onSent={({ id }) => {
        void message.success('已提交审核');
        void navigate(`/documents/${id}`, { replace: true });
      }}
    >
      <FormError error={error} fields={FIELDS} />
      <Form.Item
        label="标题"
        name="title"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写标题' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item label="文号（选填）" name="number">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        label="主题"
        name="subject"
        extra="公开目录中的分类，如普查、调查、公报"
        rules={[{ required: true, whitespace: true, message: '请填写主题' }]}
      >
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item label="成文日期" name="formedOn" rules={[{ required: true, message: '请填写成文日期' }]}>
        <Input type="date" />
      </Form.Item>
      <DepartmentField />
      <Form.Item
        label="公开属性"
        name="attribute"
        rules={[{ required: true, message: '请明确公开属性，不明确的不予审核' }]}
      >
        <Radio.Group
          options={DOCUMENT_ATTRIBUTES.map((value) => ({ value, label: DOCUMENT_ATTRIBUTE_LABELS[value] }))}
        />
      </Form.Item>
      {isWithheld && (
        <Form.Item
          label="不予公开的依据（政府信息公开条例）"
          name="ground"
          rules={[{ required: true, message: '请选择法定依据' }]}
        >
          <Radio.Group
            options={WITHHOLDING_GROUNDS.map((value) => ({
              value,
              label: WITHHOLDING_GROUND_LABELS[value],
            }))}
          />
        </Form.Item>
      )}
      <Form.Item
        label={isWithheld || values?.forGovernment ? '理由' : '理由（选填）'}
        name="reason"
        extra="仅工作人员可见"
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={OPENNESS_LIMITS.reasonMax} />
      </Form.Item>
      {FLAGS.map(([name, label]) => (
        <Form.Item key={name} name={name} valuePropName="checked">
          <Checkbox>{label}</Checkbox>
        </Form.Item>
      ))}
      {values?.isPolicy && (
        <Form.Item label="解读方案" name="explanationPlan" extra="谁解读、用什么形式、何时发布">
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
        </Form.Item>
      )}
      <Form.Item
        label="涉及的其他单位（选填）"
        name="otherOrgans"
        extra="涉及其他地方和部门的，公开前要与有关单位沟通确认"
      >
        <Input maxLength={200} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        提交审核
      </Button>
    </PageForm>
  );
}

/** 处室 staff register for their own department. */
function DepartmentField() {
  const { role } = useProfile();
  const { data: departments = [] } = useDepartments();
  if (role !== 'clerk') return null;
  return (
    <Form.Item label="起草处室" name="departmentId" rules={[{ required: true, message: '请选择起草处室' }]}>
      <Select options={departments.map(({ id, name }) => ({ value: id, label: name }))} />
    </Form.Item>
  );
}
