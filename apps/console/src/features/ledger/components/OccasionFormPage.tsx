import { OCCASION_KIND_LABELS, OCCASION_KINDS, OPENNESS_LIMITS, type OccasionKind } from '@huiyin/contract';
import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { FormError } from '../../../kit/FormError.js';
import { Page, Section } from '../../../kit/Page.js';
import { PageForm } from '../../../kit/PageForm.js';
import { Empty } from '../../../kit/States.js';
import { instantOf, localOf } from '../../../lib/days.js';
import { useDepartments } from '../../../lib/directory.js';
import { showFieldErrors } from '../../../lib/formErrors.js';
import { messageOf } from '../../../lib/problems.js';
import { useProfile } from '../../../lib/profile.js';
import { randomKey } from '../../../lib/random-key.js';
import { usePreview, useRegister, type Sketch } from '../api/ledger.js';
import { lastText } from '../entries.js';
import styles from './Ledger.module.css';

interface Values {
  kind: OccasionKind;
  title: string;
  knownAt: string;
  happenedAt?: string;
  departmentId?: string;
}
const FIELDS = ['kind', 'title', 'knownAt', 'happenedAt', 'departmentId'];

/** Of these the day of the event starts the clock, and it is another moment than the one at which the office knew. */
const HAPPENS: Partial<Record<OccasionKind, string>> = {
  upstream_policy: '上级网站发布时间',
  meeting: '会议开始时间',
  campaign: '活动开始时间',
  hearing: '听证开始时间',
};

/** 登记事项: what kind, what, when it became known; what it starts is shown before it is saved. */
export function OccasionFormPage() {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [key] = useState(randomKey);
  const [error, setError] = useState<unknown>();
  const [initialValues] = useState(() => ({ knownAt: localOf(new Date()) }));
  const register = useRegister(key);
  const { role } = useProfile();
  const values = Form.useWatch([], form) as Partial<Values> | undefined;
  const happens = values?.kind && HAPPENS[values.kind];
  const bodyOf = ({ kind, knownAt, happenedAt }: Values): Sketch => ({
    kind,
    knownAt: instantOf(knownAt),
    ...(HAPPENS[kind] && happenedAt ? { happenedAt: instantOf(happenedAt) } : {}),
  });
  const send = async (sent: Values) => {
    setError(undefined);
    try {
      return await register.mutateAsync({
        ...bodyOf(sent),
        title: sent.title,
        ...(sent.departmentId ? { departmentId: sent.departmentId } : {}),
      });
    } catch (failure) {
      showFieldErrors(form, FIELDS, failure);
      setError(failure);
      throw failure;
    }
  };
  const sketch = values?.kind && values.knownAt && (!happens || values.happenedAt);
  return (
    <Page spaced width="text" title="登记事项" back={{ to: '/occasions', label: '登记的事项' }}>
      <PageForm<Values, { id: string }>
        form={form}
        initialValues={initialValues}
        onSend={send}
        onSent={({ id }) => {
          void message.success('已登记，时限已经起算');
          void navigate(`/occasions/${id}`, { replace: true });
        }}
      >
        <FormError error={error} fields={FIELDS} />
        <Form.Item label="是什么事" name="kind" rules={[{ required: true, message: '请选择事项类别' }]}>
          <Select
            placeholder="选择类别"
            options={OCCASION_KINDS.map((value) => ({ value, label: OCCASION_KIND_LABELS[value] }))}
          />
        </Form.Item>
        <Form.Item
          label="事项名称"
          name="title"
          rules={[{ required: true, whitespace: true, min: 2, message: '请填写事项名称' }]}
        >
          <Input maxLength={OPENNESS_LIMITS.titleMax} />
        </Form.Item>
        <Form.Item
          label="何时获知"
          name="knownAt"
          extra="小时从这一刻起算。只填一次，登记后不能修改。"
          rules={[{ required: true, message: '请填写获知时间' }]}
        >
          <Input type="datetime-local" />
        </Form.Item>
        {happens && (
          <Form.Item
            label={happens}
            name="happenedAt"
            rules={[{ required: true, message: `请填写${happens}` }]}
          >
            <Input type="datetime-local" />
          </Form.Item>
        )}
        {role === 'clerk' && <DepartmentField />}
        {sketch ? <Preview sketch={bodyOf(values as Values)} /> : null}
        <Button type="primary" htmlType="submit" loading={register.isPending}>
          登记并起算
        </Button>
      </PageForm>
    </Page>
  );
}

function DepartmentField() {
  const { data: departments = [] } = useDepartments();
  return (
    <Form.Item label="负责处室（选填）" name="departmentId" extra="不填则由公开办负责">
      <Select allowClear options={departments.map(({ id, name }) => ({ value: id, label: name }))} />
    </Form.Item>
  );
}

/** What it starts and until when, as the server counts. */
function Preview({ sketch }: { sketch: Sketch }) {
  const { data, error } = usePreview(sketch);
  if (error) return <p role="status">{messageOf(error)}</p>;
  return (
    <Section title="登记后会引起">
      {data?.obligations.length === 0 ? (
        <Empty title="没有时限要求" />
      ) : (
        <ul className={styles.preview} aria-busy={!data}>
          {data?.obligations.map((entry) => (
            <li key={entry.id}>
              <strong>
                {entry.code} {entry.title}
              </strong>
              <b>{lastText(entry) ? `最迟 ${lastText(entry)}` : '没有期限'}</b>
              <small>{entry.why}</small>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
