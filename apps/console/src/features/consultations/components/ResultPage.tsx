import { CONSULTATION_LIMITS } from '@huiyin/contract';
import { Button, Checkbox, Form, Input } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { FormError } from '../../../kit/FormError.js';
import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { PageForm } from '../../../kit/PageForm.js';
import { showFieldErrors } from '../../../lib/formErrors.js';
import {
  useConsultation,
  useRecordResult,
  type Consultation,
  type ResultInput,
} from '../api/consultations.js';
import styles from './Consultations.module.css';

interface Row {
  articleId: string;
  text: string;
  finalText?: string;
  removed?: boolean;
  changeNote?: string;
}
interface Added {
  heading?: string;
  finalText: string;
  changeNote?: string;
}
interface Values {
  resultPublishedOn: string;
  link?: string;
  notIssuedReason?: string;
  rows: Row[];
  added?: Added[];
}

const FIELDS = ['resultPublishedOn', 'link', 'notIssuedReason'];

/** 登记决策结果: what was decided, and the final words of each article that changed. */
export function ResultPage() {
  const { id = '' } = useParams();
  return (
    <Page spaced title="登记决策结果" back={{ to: `/consultations/${id}`, label: '征集' }}>
      <Loaded what="征集" query={useConsultation(id)}>
        {(consultation) => <ResultForm consultation={consultation} />}
      </Loaded>
    </Page>
  );
}

function ResultForm({ consultation }: { consultation: Consultation }) {
  const { id, articleList, result } = consultation;
  const [form] = Form.useForm<Values>();
  const record = useRecordResult(id);
  const navigate = useNavigate();
  const drafted = articleList.filter(({ text }) => text !== null);
  const send = async (values: Values) => {
    try {
      return await record.mutateAsync(resultOf(values, drafted));
    } catch (error) {
      showFieldErrors(form, FIELDS, error);
      throw error;
    }
  };
  return (
    <PageForm<Values>
      form={form}
      className={styles.form}
      onSend={send}
      onSent={() => void navigate(`/consultations/${id}`)}
      initialValues={{
        resultPublishedOn: result?.publishedOn ?? '',
        link: result?.link ?? '',
        notIssuedReason: result?.notIssuedReason ?? '',
        rows: drafted.map((article) => ({
          articleId: article.id,
          finalText: article.finalText ?? article.text ?? '',
          removed: article.removed,
          changeNote: article.changeNote ?? '',
        })),
        added: articleList
          .filter(({ text }) => text === null)
          .map(({ heading, finalText, changeNote }) => ({
            heading,
            finalText,
            changeNote: changeNote ?? '',
          })),
      }}
    >
      <Form.Item
        label="决策结果公布日"
        name="resultPublishedOn"
        rules={[{ required: true, message: '请填写公布日' }]}
      >
        <Input type="date" />
      </Form.Item>
      <Form.Item label="公布的网址" name="link">
        <Input maxLength={CONSULTATION_LIMITS.linkMax} placeholder="https://" />
      </Form.Item>
      <Form.Item label="不再出台的说明（没有正式文件时填写）" name="notIssuedReason">
        <Input.TextArea rows={2} maxLength={CONSULTATION_LIMITS.reasonMax} />
      </Form.Item>
      <h2>正式条文</h2>
      <Form.List name="rows">
        {(fields) =>
          fields.map(({ key, name }) => (
            <fieldset key={key} className={styles.article}>
              <legend>{drafted[name]?.heading || `第 ${name + 1} 段`}</legend>
              <Form.Item label="正式条文" name={[name, 'finalText']} extra="没有改动的不必改。">
                <Input.TextArea
                  autoSize={{ minRows: 2, maxRows: 12 }}
                  maxLength={CONSULTATION_LIMITS.articleMax}
                />
              </Form.Item>
              <Form.Item name={[name, 'removed']} valuePropName="checked">
                <Checkbox>正式文件删去本条</Checkbox>
              </Form.Item>
              <Form.Item label="修改说明（选填）" name={[name, 'changeNote']}>
                <Input maxLength={CONSULTATION_LIMITS.noteMax} />
              </Form.Item>
            </fieldset>
          ))
        }
      </Form.List>
      <Form.List name="added">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset key={key} className={styles.article}>
                <legend>新增 {name + 1}</legend>
                <Form.Item label="条号" name={[name, 'heading']}>
                  <Input maxLength={CONSULTATION_LIMITS.headingMax} />
                </Form.Item>
                <Form.Item
                  label="正式条文"
                  name={[name, 'finalText']}
                  rules={[{ required: true, whitespace: true, message: '请填写条文' }]}
                >
                  <Input.TextArea
                    autoSize={{ minRows: 2, maxRows: 12 }}
                    maxLength={CONSULTATION_LIMITS.articleMax}
                  />
                </Form.Item>
                <Button size="small" danger onClick={() => remove(name)}>
                  移除
                </Button>
              </fieldset>
            ))}
            <p>
              <Button onClick={() => add({ heading: '', finalText: '' })}>新增一条</Button>
            </p>
          </>
        )}
      </Form.List>
      <FormError error={record.error} fields={FIELDS} />
      <Button type="primary" htmlType="submit" loading={record.isPending}>
        登记
      </Button>
    </PageForm>
  );
}

/** Only what differs from the draft is sent. */
function resultOf(
  { resultPublishedOn, link, notIssuedReason, rows, added = [] }: Values,
  drafted: Consultation['articleList'],
): ResultInput {
  const changed = rows.flatMap(({ finalText, removed, changeNote }, at) => {
    const article = drafted[at];
    if (!article || (!removed && (finalText ?? '').trim() === article.text)) return [];
    const note = changeNote?.trim() ? { changeNote } : {};
    return [{ articleId: article.id, ...(removed ? { removed } : { finalText: finalText ?? '' }), ...note }];
  });
  return {
    resultPublishedOn,
    ...(link?.trim() ? { link } : {}),
    ...(notIssuedReason?.trim() ? { notIssuedReason } : {}),
    articles: [
      ...changed,
      ...added.map(({ heading, finalText, changeNote }) => ({
        finalText,
        ...(heading?.trim() ? { heading } : {}),
        ...(changeNote?.trim() ? { changeNote } : {}),
      })),
    ],
  };
}
