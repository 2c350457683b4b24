import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { SectionHead } from '../../../kit/Page.js';
import { FormDialog } from '../../../kit/FormDialog.js';
import { Failure, Loading } from '../../../kit/States.js';
import { messageOf } from '../../../lib/problems.js';
import { isLost } from '../../../lib/query.js';
import { useChangeRefusalText, useRefusalTexts, type RefusalText } from '../api/office.js';
import styles from './AdminPage.module.css';
import { RefusalRule } from './RefusalRule.js';

const BLANK_NAMES: Record<string, string> = { organ: '【填写机关】', number: '【填写编号】' };

/** The nine texts of 不予受理 (R04), as a citizen would read them. */
export function RefusalTexts() {
  const query = useRefusalTexts();
  const [edited, setEdited] = useState<RefusalText>();
  if (isLost(query))
    return <Failure what="不予受理说明" error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading what="不予受理说明" rows={8} />;
  return (
    <>
      <RefusalRule />
      {query.data.map((text) => (
        <Text key={text.code} text={text} onEdit={setEdited} />
      ))}
      {edited && <RefusalDialog text={edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}

function Text({ text, onEdit }: { text: RefusalText; onEdit: (text: RefusalText) => void }) {
  const { message } = App.useApp();
  const change = useChangeRefusalText();
  const title = `${text.code} ${text.label}`;
  return (
    <section className={styles.card} aria-label={title}>
      <SectionHead
        title={
          <>
            {title} {text.isOwn && <span className={styles.mark}>本单位文字</span>}
          </>
        }
        actions={
          <>
            <Button size="small" aria-label={`修改：${title}`} onClick={() => onEdit(text)}>
              修改
            </Button>
            {text.isOwn && (
              <Button
                size="small"
                loading={change.isPending}
                aria-label={`恢复内置文字：${title}`}
                onClick={() =>
                  change.mutate(
                    { code: text.code },
                    {
                      onSuccess: () => void message.success('已恢复内置文字'),
                      onError: (error) => void message.error(messageOf(error)),
                    },
                  )
                }
              >
                恢复内置文字
              </Button>
            )}
          </>
        }
      />
      <p>{text.preview}</p>
    </section>
  );
}

function RefusalDialog({ text, onClose }: { text: RefusalText; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ body: string }>();
  const change = useChangeRefusalText();
  const body = Form.useWatch('body', form) ?? text.body;
  const blanks = text.placeholders.map((name) => `{${name}}`).join('、');
  return (
    <FormDialog<{ body: string }>
      title={`修改说明：${text.code} ${text.label}`}
      okText="保存"
      width={720}
      form={form}
      fields={['body']}
      initialValues={{ body: text.body }}
      onSend={async (values) => {
        await change.mutateAsync({ code: text.code, body: values.body });
        void message.success('已保存，今后的不予受理从这段文字开始');
      }}
      onClose={onClose}
    >
      <Form.Item
        label="说明文字"
        name="body"
        extra={blanks && `须保留 ${blanks}，办理时填入`}
        rules={[{ required: true, min: 10, whitespace: true, message: '请填写说明，不少于 10 个字' }]}
      >
        <Input.TextArea autoSize={{ minRows: 5, maxRows: 14 }} maxLength={2000} />
      </Form.Item>
      <p>来信人看到的样子</p>
      <div className={styles.preview}>
        {body.replace(/\{(organ|number)\}/g, (_, name: string) => BLANK_NAMES[name] ?? name)}
      </div>
    </FormDialog>
  );
}
