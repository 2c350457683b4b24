import { OPEN_DAY_LIMITS, TEXT_LIMITS, dueText } from '@huiyin/contract';
import { App, Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { Lead } from '../../../kit/Page.js';
import { FormDialog } from '../../../kit/FormDialog.js';
import { FormError } from '../../../kit/FormError.js';
import { PageForm } from '../../../kit/PageForm.js';
import { Empty, Failure, Loading } from '../../../kit/States.js';
import { phoneRule } from '../../../lib/contact-rules.js';
import { longDay, timeOf } from '../../../lib/days.js';
import { isLost } from '../../../lib/query.js';
import type { OpenDay } from '../api/open-days.js';
import { useOpinions, useOpinionToLetter, useRecordOpinion, type Opinion } from '../api/records.js';
import styles from './OpenDays.module.css';

/** R15: what people say on the day is written down at once; each can become a suggestion with a clock of its own. */
export function OpinionsPanel({ openDay, manages }: { openDay: OpenDay; manages: boolean }) {
  const opinions = useOpinions(openDay.id);
  return (
    <div className={styles.panel}>
      <RecordForm openDayId={openDay.id} />
      {isLost(opinions) ? (
        <Failure what="意见" error={opinions.error} retry={() => void opinions.refetch()} />
      ) : !opinions.data ? (
        <Loading what="意见" />
      ) : opinions.data.items.length === 0 ? (
        <Empty title="还没有记录意见">现场听到的意见请随手记下，之后可逐条转为信件办理。</Empty>
      ) : (
        <div className={styles.card}>
          {opinions.data.items.map((opinion) => (
            <OneOpinion key={opinion.id} openDayId={openDay.id} opinion={opinion} manages={manages} />
          ))}
        </div>
      )}
    </div>
  );
}

interface Values {
  body: string;
  speaker?: string;
  phone?: string;
}

function RecordForm({ openDayId }: { openDayId: string }) {
  const [form] = Form.useForm<Values>();
  const record = useRecordOpinion(openDayId);
  const send = ({ body, speaker, phone }: Values) =>
    record.mutateAsync({ body, ...(speaker ? { speaker } : {}), ...(phone ? { phone } : {}) });
  return (
    <PageForm<Values> form={form} className={styles.form} onSend={send} onSent={() => form.resetFields()}>
      <Form.Item
        label="听到的意见"
        name="body"
        rules={[
          { required: true, whitespace: true, message: '请写下意见' },
          { min: TEXT_LIMITS.bodyMin, message: `不少于 ${TEXT_LIMITS.bodyMin} 个字` },
        ]}
      >
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={OPEN_DAY_LIMITS.opinionMax} />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item label="发言人（选填）" name="speaker">
          <Input maxLength={TEXT_LIMITS.nameMax} autoComplete="off" />
        </Form.Item>
        <Form.Item label="电话（选填）" name="phone" rules={[phoneRule]}>
          <Input maxLength={TEXT_LIMITS.phoneMax} autoComplete="off" inputMode="tel" />
        </Form.Item>
      </div>
      <FormError error={record.error} />
      <Button type="primary" htmlType="submit" loading={record.isPending}>
        记下
      </Button>
    </PageForm>
  );
}

function OneOpinion({
  openDayId,
  opinion,
  manages,
}: {
  openDayId: string;
  opinion: Opinion;
  manages: boolean;
}) {
  const [isTurning, setTurning] = useState(false);
  return (
    <article className={styles.opinion}>
      <p>{opinion.body}</p>
      <p className={styles.meta}>
        <span>{timeOf(opinion.heardAt)}</span>
        {opinion.speaker && <span>{opinion.speaker}</span>}
        {opinion.letterId ? (
          <Link to={`/letters/${opinion.letterId}`}>已转为信件 {opinion.letterNumber}</Link>
        ) : (
          manages && (
            <Button size="small" onClick={() => setTurning(true)}>
              转为意见建议信件
            </Button>
          )
        )}
      </p>
      {isTurning && (
        <LetterDialog openDayId={openDayId} opinion={opinion} onClose={() => setTurning(false)} />
      )}
    </article>
  );
}

function LetterDialog({
  openDayId,
  opinion,
  onClose,
}: {
  openDayId: string;
  opinion: Opinion;
  onClose: () => void;
}) {
  const [form] = Form.useForm<{ title: string; consentToPublish: boolean }>();
  const turn = useOpinionToLetter(openDayId, opinion.id);
  const { modal } = App.useApp();
  return (
    <FormDialog<{ title: string; consentToPublish: boolean }>
      title="转为意见建议信件"
      okText="转为信件"
      cancelText="返回"
      form={form}
      fields={['title', 'consentToPublish']}
      initialValues={{ consentToPublish: false }}
      onSend={async (values) => {
        const letter = await turn.mutateAsync(values);
        modal.success({
          title: `已转为信件 ${letter.number}`,
          content: `最迟 ${dueText(longDay(letter.dueOn), letter.provisional)} 答复。查询码 ${letter.queryCode} 只显示这一次，请告知发言人。`,
        });
      }}
      onClose={onClose}
    >
      <Lead>
        <span className={styles.quote}>{opinion.body}</span>
      </Lead>
      <Form.Item
        label="信件标题"
        name="title"
        extra="期限从听取意见的时间起算。"
        rules={[
          { required: true, whitespace: true, message: '请填写标题' },
          { min: TEXT_LIMITS.titleMin, message: `不少于 ${TEXT_LIMITS.titleMin} 个字` },
        ]}
      >
        <Input maxLength={TEXT_LIMITS.titleMax} showCount />
      </Form.Item>
      <Form.Item name="consentToPublish" valuePropName="checked">
        <Checkbox>发言人本人同意公开答复</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}
