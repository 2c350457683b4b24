import { PlusOutlined } from '@ant-design/icons';
import { LETTER_KIND_LABELS, LETTER_KINDS, type LetterKind } from '@huiyin/contract';
import { Alert, App, Button, Form, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { Sheet } from '../../../kit/Sheet.js';
import { FormDialog } from '../../../kit/FormDialog.js';
import { Empty, Failure, Loading } from '../../../kit/States.js';
import { messageOf } from '../../../lib/problems.js';
import { isLost } from '../../../lib/query.js';
import { useTemplateCalls, useTemplatePreview, useTemplates, type Template } from '../api/office.js';
import styles from './AdminPage.module.css';

interface Values {
  name: string;
  kind?: LetterKind;
  body: string;
}

export function ReplyTemplates() {
  const query = useTemplates();
  const [edited, setEdited] = useState<Template | 'new'>();
  if (isLost(query))
    return <Failure what="答复模板" error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading what="答复模板" rows={6} />;
  const { items, variables } = query.data;
  return (
    <>
      <p className={styles.new}>
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEdited('new')}>
          新建模板
        </Button>
      </p>
      {items.length === 0 ? (
        <Empty title="还没有答复模板" />
      ) : (
        <Sheet caption="答复模板">
          <thead>
            <tr>
              <th scope="col">名称</th>
              <th scope="col">适用类别</th>
              <th scope="col">状态</th>
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {items.map((template) => (
              <Row key={template.id} template={template} onEdit={setEdited} />
            ))}
          </tbody>
        </Sheet>
      )}
      {edited && (
        <TemplateDialog
          template={edited === 'new' ? undefined : edited}
          variables={variables}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}

function Row({ template, onEdit }: { template: Template; onEdit: (template: Template) => void }) {
  const { message } = App.useApp();
  const { change } = useTemplateCalls();
  const { id, name, kind, active } = template;
  return (
    <tr>
      <td className={active ? undefined : styles.off}>{name}</td>
      <td>{kind ? LETTER_KIND_LABELS[kind] : '各类通用'}</td>
      <td>
        <span className={styles.mark} data-tone={active ? 'good' : undefined}>
          {active ? '启用' : '已停用'}
        </span>
      </td>
      <td>
        <div className={styles.actions}>
          <Button size="small" aria-label={`修改：${name}`} onClick={() => onEdit(template)}>
            修改
          </Button>
          <Button
            size="small"
            loading={change.isPending}
            aria-label={`${active ? '停用' : '启用'}：${name}`}
            onClick={() =>
              change.mutate(
                { id, active: !active },
                {
                  onSuccess: () => void message.success(active ? '模板已停用' : '模板已启用'),
                  onError: (error) => void message.error(messageOf(error)),
                },
              )
            }
          >
            {active ? '停用' : '启用'}
          </Button>
        </div>
      </td>
    </tr>
  );
}

function TemplateDialog({
  template,
  variables,
  onClose,
}: {
  template: Template | undefined;
  variables: readonly string[];
  onClose: () => void;
}) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const { create, change } = useTemplateCalls();
  const body = Form.useWatch('body', form) ?? '';
  return (
    <FormDialog<Values>
      title={template ? `修改模板：${template.name}` : '新建模板'}
      okText="保存"
      width={980}
      form={form}
      fields={['name', 'kind', 'body']}
      initialValues={template && { name: template.name, body: template.body }}
      onSend={async ({ name, kind, body: text }) => {
        await (template
          ? change.mutateAsync({ id: template.id, name, body: text })
          : create.mutateAsync({ name, kind, body: text }));
        void message.success('已保存');
      }}
      onClose={onClose}
    >
      <div className={styles.columns}>
        <div>
          <Form.Item
            label="名称"
            name="name"
            rules={[{ required: true, min: 2, whitespace: true, message: '请填写名称' }]}
          >
            <Input maxLength={60} />
          </Form.Item>
          {!template && (
            <Form.Item label="适用类别" name="kind">
              <Select
                allowClear
                placeholder="各类通用"
                options={LETTER_KINDS.map((value) => ({ value, label: LETTER_KIND_LABELS[value] }))}
              />
            </Form.Item>
          )}
          <Form.Item
            label="内容"
            name="body"
            extra="点下面的变量插到末尾；起草时由系统填入来信的内容"
            rules={[{ required: true, min: 10, whitespace: true, message: '请填写内容，不少于 10 个字' }]}
          >
            <Input.TextArea autoSize={{ minRows: 10, maxRows: 20 }} maxLength={10000} />
          </Form.Item>
          <div className={styles.variables} role="group" aria-label="可用的变量">
            {variables.map((name) => (
              <Button
                key={name}
                size="small"
                onClick={() => form.setFieldsValue({ body: `${form.getFieldValue('body') ?? ''}{${name}}` })}
              >
                {`{${name}}`}
              </Button>
            ))}
          </div>
        </div>
        <Preview body={body} />
      </div>
    </FormDialog>
  );
}

function Preview({ body }: { body: string }) {
  const settled = useSettled(body);
  const { data } = useTemplatePreview(settled);
  return (
    <section aria-label="预览">
      <p>预览（以虚构的来信填入）</p>
      <div className={styles.preview} aria-live="polite">
        {body.trim().length < 10 ? '' : data?.text}
      </div>
      {data && data.unknown.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className={styles.below}
          title={`不认识的变量：${data.unknown.map((name) => `{${name}}`).join('、')}`}
        />
      )}
    </section>
  );
}

/** A value that has not changed for a moment, so that not every keystroke sends a request. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 300);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
