import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Form, Input } from 'antd';
import { FormError } from '../../../kit/FormError.js';
import { useFormGuard } from '../../../kit/useFormGuard.js';
import { showFieldErrors } from '../../../lib/formErrors.js';
import { fieldErrorsOf } from '../../../lib/problems.js';
import { useChangeText, usePreview, type MessageText, type MessageWords } from '../api/texts.js';
import { Preview } from './Preview.js';
import styles from './messages.module.css';

/** One message's words. The server judges variables and WeChat's limits; its remarks stand beside their fields. */
export function TextEditor({ text }: { text: MessageText }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<MessageWords>();
  const preview = usePreview(text.topic);
  const change = useChangeText(text.topic);
  const isCitizen = text.audience === 'citizen';
  const kept = {
    title: text.title,
    body: text.body,
    wechatFields: text.wechatFields,
    wechatTemplateId: text.wechatTemplateId ?? '',
    smsTemplateCode: text.smsTemplateCode ?? '',
  };
  const guard = useFormGuard(form, kept);

  const send = async (save: boolean) => {
    const values = wordsOf(form.getFieldsValue(true) as MessageWords);
    form.setFields(form.getFieldsError().map(({ name }) => ({ name: name as never, errors: [] })));
    try {
      if (save) {
        await change.mutateAsync({ ...values, version: text.version });
        guard.saved();
        void message.success('已保存，立即生效');
      } else await preview.mutateAsync(values);
    } catch (error) {
      showFieldErrors(form, pathsOf(error), error);
    }
  };
  const failure = change.error ?? preview.error;

  return (
    <section className={styles.editor} aria-labelledby="topic">
      <h2 id="topic">{text.label}</h2>
      <p className={styles.variables}>
        可用的变量：
        {text.variables.map((name) => (
          <code key={name}>{`{${name}}`}</code>
        ))}
      </p>
      <FormError error={failure} fields={pathsOf(failure)} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={kept}
        onFinish={() => void send(true)}
      >
        <Form.Item name="title" label="标题">
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item
          name="body"
          label="正文"
          extra={isCitizen ? '站内消息和邮件用；{说明} 只在站内消息里显示。' : '站内消息和邮件用。'}
        >
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={300} showCount />
        </Form.Item>
        {isCitizen && (
          <>
            <WechatFields />
            <div className={styles.two}>
              <Form.Item name="wechatTemplateId" label="微信模板编号" extra="不填则不发微信订阅消息">
                <Input maxLength={64} />
              </Form.Item>
              <Form.Item name="smsTemplateCode" label="短信模板编号" extra="不填则不发短信">
                <Input maxLength={40} />
              </Form.Item>
            </div>
          </>
        )}
        <div className={styles.buttons}>
          <Button type="primary" htmlType="submit" loading={change.isPending}>
            保存
          </Button>
          <Button onClick={() => void send(false)} loading={preview.isPending}>
            预览
          </Button>
        </div>
      </Form>
      {preview.data && <Preview preview={preview.data} isCitizen={isCitizen} />}
    </section>
  );
}

function WechatFields() {
  return (
    <Form.List name="wechatFields">
      {(fields, { add, remove }) => (
        <fieldset className={styles.pairs}>
          <legend className={styles.legend}>微信模板的字段</legend>
          {fields.map(({ key, name }) => (
            <div key={key} className={styles.field}>
              <Form.Item name={[name, 'key']}>
                <Input aria-label={`第 ${name + 1} 个字段名`} placeholder="thing1" />
              </Form.Item>
              <Form.Item name={[name, 'pattern']}>
                <Input aria-label={`第 ${name + 1} 个字段内容`} maxLength={60} />
              </Form.Item>
              <Button
                aria-label={`删除第 ${name + 1} 个字段`}
                icon={<DeleteOutlined />}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({ key: '', pattern: '' })}>
            加一个字段
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}

/** Every remark of the server has its field here. */
const pathsOf = (error: unknown): string[] => fieldErrorsOf(error).map(({ path }) => path);

/** Empty optional fields are left out: the server reads them as “none”. */
function wordsOf(values: MessageWords): MessageWords {
  const { title, body, wechatFields = [], wechatTemplateId, smsTemplateCode } = values;
  return {
    title,
    body,
    wechatFields: wechatFields.map(({ key, pattern }) => ({ key: key.trim(), pattern })),
    ...(wechatTemplateId?.trim() ? { wechatTemplateId: wechatTemplateId.trim() } : {}),
    ...(smsTemplateCode?.trim() ? { smsTemplateCode: smsTemplateCode.trim() } : {}),
  };
}
