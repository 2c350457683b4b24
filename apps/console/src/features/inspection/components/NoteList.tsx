import { TEXT_LIMITS, type IndicatorCode } from '@huiyin/contract';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { FormError } from '../../../kit/FormError.js';
import { PagedList } from '../../../kit/Loaded.js';
import { PageForm } from '../../../kit/PageForm.js';
import { Empty } from '../../../kit/States.js';
import { timeOf } from '../../../lib/days.js';
import { showFieldErrors } from '../../../lib/formErrors.js';
import { useNotes, useWriteNote } from '../api/inspection.js';
import styles from './Inspection.module.css';
import { randomKey } from '../../../lib/random-key.js';

/** 说明: what was done about a row; printed in the report of the quarter. */
export function NoteList({ code }: { code: IndicatorCode }) {
  const query = useNotes(code);
  const [key, setKey] = useState(randomKey);
  return (
    <>
      <NoteForm key={key} code={code} idempotencyKey={key} onSent={() => setKey(randomKey())} />
      <PagedList what="说明" query={query} unit="条" isFile={false} empty={<Empty title="还没有说明" />}>
        {(notes) => (
          <ol className={styles.notes}>
            {notes.map(({ id, at, author, body }) => (
              <li key={id}>
                <small className={styles.about}>
                  {timeOf(at)}　{author}
                </small>
                {body}
              </li>
            ))}
          </ol>
        )}
      </PagedList>
    </>
  );
}

function NoteForm({
  code,
  idempotencyKey,
  onSent,
}: {
  code: IndicatorCode;
  idempotencyKey: string;
  onSent: () => void;
}) {
  const [form] = Form.useForm<{ body: string }>();
  const write = useWriteNote(code, idempotencyKey);
  const send = async ({ body }: { body: string }) => {
    try {
      await write.mutateAsync(body);
    } catch (error) {
      showFieldErrors(form, ['body'], error);
      throw error;
    }
  };
  return (
    <PageForm<{ body: string }> form={form} onSend={send} onSent={onSent}>
      <FormError error={write.error} fields={['body']} />
      <Form.Item
        label="写一条说明"
        name="body"
        extra="写后不能改，季度报告会印出"
        rules={[{ required: true, whitespace: true, message: '请写说明' }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={TEXT_LIMITS.noteMax} />
      </Form.Item>
      <Button htmlType="submit" loading={write.isPending}>
        写入说明
      </Button>
    </PageForm>
  );
}
