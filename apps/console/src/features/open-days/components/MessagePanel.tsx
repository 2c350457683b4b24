import { MESSAGE_AUDIENCE_LABELS, MESSAGE_AUDIENCES, OPEN_DAY_LIMITS } from '@huiyin/contract';
import { Button, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { SectionHead } from '../../../kit/Page.js';
import { FormError } from '../../../kit/FormError.js';
import { useFormGuard } from '../../../kit/useFormGuard.js';
import { timeOf } from '../../../lib/days.js';
import { useOnce } from '../../../lib/useOnce.js';
import type { OpenDay } from '../api/open-days.js';
import {
  useMessages,
  usePreviewMessage,
  useSendMessage,
  type Message,
  type Preview,
} from '../api/records.js';
import styles from './OpenDays.module.css';

/** One message to many: written, seen as it will arrive, then sent. */
export function MessagePanel({ openDay }: { openDay: OpenDay }) {
  const [form] = Form.useForm<Message>();
  useFormGuard(form, { audience: 'confirmed' });
  const [seen, setSeen] = useState<{ message: Message; preview: Preview }>();
  const preview = usePreviewMessage(openDay.id);
  const send = useSendMessage(openDay.id);
  const sent = useMessages(openDay.id);
  const look = useOnce(async ({ sessionId, ...rest }: Message) => {
    const message = { ...rest, ...(sessionId ? { sessionId } : {}) };
    setSeen({ message, preview: await preview.mutateAsync(message) });
  });
  const go = useOnce(async () => {
    if (!seen) return;
    await send.mutateAsync(seen.message);
    setSeen(undefined);
    form.resetFields();
  });
  return (
    <div className={styles.panel}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        className={styles.form}
        onFinish={look}
        initialValues={{ audience: 'confirmed' }}
      >
        <Form.Item label="发给" name="audience">
          <Radio.Group
            options={MESSAGE_AUDIENCES.map((value) => ({ value, label: MESSAGE_AUDIENCE_LABELS[value] }))}
          />
        </Form.Item>
        <Form.Item label="场次" name="sessionId">
          <Select
            allowClear
            placeholder="所有场次"
            options={openDay.sessions.map(({ id, startsAt }) => ({ value: id, label: timeOf(startsAt) }))}
          />
        </Form.Item>
        <Form.Item
          label="内容"
          name="body"
          rules={[
            { required: true, whitespace: true, message: '请填写内容' },
            { min: 4, message: '不少于 4 个字' },
          ]}
        >
          <Input.TextArea rows={4} maxLength={OPEN_DAY_LIMITS.messageMax} showCount />
        </Form.Item>
        <FormError error={preview.error} />
        <Button type="primary" htmlType="submit" loading={preview.isPending}>
          预览
        </Button>
      </Form>
      {sent.data && sent.data.items.length > 0 && (
        <section className={styles.card}>
          <SectionHead title="已发送" />
          {sent.data.items.map(({ id, body, recipients, sentAt, audience }) => (
            <article key={id} className={styles.opinion}>
              <p>{body}</p>
              <p className={styles.meta}>
                {timeOf(sentAt)}　{MESSAGE_AUDIENCE_LABELS[audience]}　{recipients} 个报名
              </p>
            </article>
          ))}
        </section>
      )}
      {seen && (
        <Modal
          open
          title="发送之前再看一遍"
          okText={`发给 ${seen.preview.recipients} 个报名`}
          cancelText="返回修改"
          okButtonProps={{ disabled: seen.preview.recipients === 0, loading: send.isPending }}
          onOk={go}
          onCancel={() => setSeen(undefined)}
        >
          <p className={styles.quote}>{seen.preview.text}</p>
          {seen.preview.recipients === 0 && <p>现在没有人会收到。</p>}
          <FormError error={send.error} />
        </Modal>
      )}
    </div>
  );
}
