import {
  CONSULTATION_LIMITS,
  KEYED_RESPONSE_SOURCES,
  RESPONSE_SOURCE_LABELS,
  STANCE_LABELS,
  STANCES,
  SUBMITTER_TYPE_LABELS,
  SUBMITTER_TYPES,
  type KeyedResponseSource,
  type Stance,
  type SubmitterType,
} from '@huiyin/contract';
import { App, Button, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { FormError } from '../../../kit/FormError.js';
import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { PageForm } from '../../../kit/PageForm.js';
import { instantOf } from '../../../lib/days.js';
import { showFieldErrors } from '../../../lib/formErrors.js';
import { randomKey } from '../../../lib/random-key.js';
import { useConsultation, useKeyResponse, type Consultation } from '../api/consultations.js';
import { filled } from '../filled.js';
import styles from './Consultations.module.css';

interface Values {
  source: KeyedResponseSource;
  receivedAt?: string;
  type: SubmitterType;
  name?: string;
  phone?: string;
  organisation?: string;
  points: { articleId?: string; stance: Stance; text?: string }[];
}
const FIELDS = ['source', 'receivedAt'];

/** 登记意见: what came on paper, by telephone or at a meeting. */
export function KeyResponsePage() {
  const { id = '' } = useParams();
  return (
    <Page spaced title="登记意见" back={{ to: `/consultations/${id}`, label: '征集' }}>
      <Loaded what="征集" query={useConsultation(id)}>
        {(consultation) => <KeyForm consultation={consultation} />}
      </Loaded>
    </Page>
  );
}

function KeyForm({ consultation: { id, articleList } }: { consultation: Consultation }) {
  const [form] = Form.useForm<Values>();
  const [key] = useState(randomKey);
  const send = useKeyResponse(id, key);
  const navigate = useNavigate();
  const { modal } = App.useApp();
  const type = Form.useWatch('type', form);
  const store = async ({ source, receivedAt, points, ...who }: Values) => {
    try {
      return await send.mutateAsync({
        source,
        ...(receivedAt ? { receivedAt: instantOf(receivedAt) } : {}),
        ...(who.name || who.phone || who.organisation ? { submitter: filled(who) } : {}),
        points: points.map(filled),
      });
    } catch (error) {
      showFieldErrors(form, FIELDS, error);
      throw error;
    }
  };
  return (
    <PageForm<Values, { number: string; queryCode: string }>
      form={form}
      className={styles.form}
      onSend={store}
      onSent={({ number, queryCode }) => {
        modal.success({
          title: '已登记',
          content: `编号 ${number}，查询码 ${queryCode}。请告知意见人，查询码只显示这一次。`,
        });
        void navigate(`/consultations/${id}`);
      }}
      initialValues={{ source: 'paper', type: 'citizen', points: [{ stance: 'amend' }] }}
    >
      <Form.Item label="来源" name="source">
        <Radio.Group
          options={KEYED_RESPONSE_SOURCES.map((value) => ({ value, label: RESPONSE_SOURCE_LABELS[value] }))}
        />
      </Form.Item>
      <Form.Item
        label="收到时间（北京时间，不填为现在）"
        name="receivedAt"
        extra="须在征集期内；收信日以邮戳或登记为准。"
      >
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item label="意见人类型" name="type">
        <Radio.Group
          options={SUBMITTER_TYPES.map((value) => ({ value, label: SUBMITTER_TYPE_LABELS[value] }))}
        />
      </Form.Item>
      {type !== 'citizen' && (
        <Form.Item label="单位名称" name="organisation">
          <Input />
        </Form.Item>
      )}
      <div className={styles.days}>
        <Form.Item label="姓名（可以不填）" name="name">
          <Input />
        </Form.Item>
        <Form.Item label="联系电话（可以不填）" name="phone">
          <Input />
        </Form.Item>
      </div>
      <Form.List name="points">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key: row, name }) => (
              <fieldset key={row} className={styles.article}>
                <legend>意见 {name + 1}</legend>
                <Form.Item label="条款" name={[name, 'articleId']}>
                  <Select
                    allowClear
                    placeholder="全文"
                    options={articleList
                      .filter(({ text }) => text !== null)
                      .map((article) => ({
                        value: article.id,
                        label: article.heading || `第 ${article.position} 段`,
                      }))}
                  />
                </Form.Item>
                <Form.Item label="态度" name={[name, 'stance']}>
                  <Radio.Group options={STANCES.map((value) => ({ value, label: STANCE_LABELS[value] }))} />
                </Form.Item>
                <Form.Item label="意见" name={[name, 'text']}>
                  <Input.TextArea
                    autoSize={{ minRows: 3, maxRows: 12 }}
                    maxLength={CONSULTATION_LIMITS.pointMax}
                  />
                </Form.Item>
                {fields.length > 1 && (
                  <Button size="small" danger onClick={() => remove(name)}>
                    移除
                  </Button>
                )}
              </fieldset>
            ))}
            <p>
              <Button onClick={() => add({ stance: 'amend' })}>再加一条</Button>
            </p>
          </>
        )}
      </Form.List>
      <FormError error={send.error} fields={FIELDS} />
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        登记
      </Button>
    </PageForm>
  );
}
