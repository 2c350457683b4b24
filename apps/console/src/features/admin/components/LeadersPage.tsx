import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { FormError } from '../../../kit/FormError.js';
import { PageForm } from '../../../kit/PageForm.js';
import { Empty } from '../../../kit/States.js';
import { timeOf } from '../../../lib/days.js';
import { showFieldErrors } from '../../../lib/formErrors.js';
import { useLeaders, useSaveLeaders, type Leader, type Leaders } from '../api/office.js';
import styles from './AdminPage.module.css';

interface Values {
  items: Leader[];
}

const FIELDS = ['name', 'title', 'duties', 'officePhone'] as const;

/** What the server calls the fields of a list. */
const namesOf = (items: readonly unknown[]) =>
  items.flatMap((_, index) => FIELDS.map((field) => `items.${index}.${field}`));

/** 负责人分工 (R22): what the public page shows, in its order. */
export function LeadersPage() {
  const query = useLeaders();
  return (
    <Page
      title="负责人分工"
      lead={
        <>
          保存后即在公众网页公示，按这里的先后排列；只公示办公电话，不得填写手机号。
          {query.data?.updatedAt && `上次更新：${timeOf(query.data.updatedAt)}。`}
        </>
      }
    >
      <Loaded what="负责人分工" rows={6} query={query}>
        {(data) => <Editor leaders={data} />}
      </Loaded>
    </Page>
  );
}

function Editor({ leaders }: { leaders: Leaders }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const save = useSaveLeaders();
  // The version read when editing began: the newer list of a colleague is not overwritten.
  const [basedOn, setBasedOn] = useState(leaders.updatedAt);
  const send = async ({ items }: Values) => {
    try {
      const saved = await save.mutateAsync({
        items: items.map((item) => ({ ...item, officePhone: item.officePhone?.trim() || undefined })),
        ...(basedOn ? { basedOn } : {}),
      });
      setBasedOn(saved.updatedAt);
      void message.success('已保存并公示');
    } catch (error) {
      showFieldErrors(form, namesOf(items), error);
      throw error;
    }
  };
  return (
    <PageForm<Values>
      form={form}
      initialValues={{
        items: leaders.items.map((item) => ({ ...item, officePhone: item.officePhone ?? undefined })),
      }}
      onSend={send}
      scrollToFirstError
    >
      <FormError error={save.error} fields={namesOf(save.variables?.items ?? [])} />
      <div className={styles.card}>
        <Form.List name="items">
          {(rows, { add, remove, move }) => (
            <>
              {rows.length === 0 && <Empty title="还没有填写负责人" />}
              {rows.map(({ key, name }) => (
                <div key={key} className={styles.leader} role="group" aria-label={`第 ${name + 1} 位`}>
                  <Form.Item
                    label="姓名"
                    name={[name, 'name']}
                    rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}
                  >
                    <Input maxLength={50} />
                  </Form.Item>
                  <Form.Item
                    label="职务"
                    name={[name, 'title']}
                    rules={[{ required: true, whitespace: true, message: '请填写职务' }]}
                  >
                    <Input maxLength={60} />
                  </Form.Item>
                  <Form.Item
                    label="分工"
                    name={[name, 'duties']}
                    rules={[{ required: true, whitespace: true, message: '请填写分工' }]}
                  >
                    <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
                  </Form.Item>
                  <Form.Item label="办公电话" name={[name, 'officePhone']}>
                    <Input maxLength={40} placeholder="可不填" />
                  </Form.Item>
                  <div className={styles.moves}>
                    <Button
                      icon={<ArrowUpOutlined aria-hidden />}
                      aria-label={`第 ${name + 1} 位上移`}
                      disabled={name === 0}
                      onClick={() => move(name, name - 1)}
                    />
                    <Button
                      icon={<ArrowDownOutlined aria-hidden />}
                      aria-label={`第 ${name + 1} 位下移`}
                      disabled={name === rows.length - 1}
                      onClick={() => move(name, name + 1)}
                    />
                    <Button
                      danger
                      icon={<DeleteOutlined aria-hidden />}
                      aria-label={`删除第 ${name + 1} 位`}
                      onClick={() => remove(name)}
                    />
                  </div>
                </div>
              ))}
              <Button
                type="dashed"
                icon={<PlusOutlined aria-hidden />}
                onClick={() => add({ name: '', title: '', duties: '' })}
              >
                增加一位
              </Button>
            </>
          )}
        </Form.List>
      </div>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        保存并公示
      </Button>
    </PageForm>
  );
}
