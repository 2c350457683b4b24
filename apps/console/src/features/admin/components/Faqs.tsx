import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { PagedList } from '../../../kit/Loaded.js';
import { Sheet } from '../../../kit/Sheet.js';
import { FormDialog } from '../../../kit/FormDialog.js';
import { Empty } from '../../../kit/States.js';
import { messageOf } from '../../../lib/problems.js';
import { useFaqCalls, useFaqs, type Faq } from '../api/faqs.js';
import styles from './AdminPage.module.css';

interface Values {
  question: string;
  answer: string;
  matter?: string;
  sort?: number;
}

/** What the server gives a question without a place of its own. */
const LAST = 9999;

/** 常见问题: what citizens find, and are shown while they type (R17). */
export function Faqs() {
  const query = useFaqs();
  const [edited, setEdited] = useState<Faq | 'new'>();
  return (
    <>
      <p className={styles.new}>
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEdited('new')}>
          新增问题
        </Button>
      </p>
      <PagedList
        what="常见问题"
        rows={6}
        query={query}
        unit="个问题"
        empty={<Empty title="还没有常见问题">来信人写信时会看到与所写内容相近的问题和答案。</Empty>}
      >
        {(items) => (
          <Sheet caption="常见问题">
            <thead>
              <tr>
                <th scope="col" data-num>
                  排序
                </th>
                <th scope="col">问题</th>
                <th scope="col" data-phone>
                  事项
                </th>
                <th scope="col">状态</th>
                <th scope="col">操作</th>
              </tr>
            </thead>
            <tbody>
              {items.map((faq) => (
                <Row key={faq.id} faq={faq} onEdit={setEdited} />
              ))}
            </tbody>
          </Sheet>
        )}
      </PagedList>
      {edited && (
        <FaqDialog faq={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </>
  );
}

function Row({ faq, onEdit }: { faq: Faq; onEdit: (faq: Faq) => void }) {
  const { message } = App.useApp();
  const { change } = useFaqCalls();
  const { id, question, matter, sort, active } = faq;
  return (
    <tr>
      <td data-num>{sort === LAST ? '最后' : sort}</td>
      <td className={active ? undefined : styles.off}>{question}</td>
      <td data-phone>{matter || '其他'}</td>
      <td>
        <span className={styles.mark} data-tone={active ? 'good' : undefined}>
          {active ? '显示' : '已隐藏'}
        </span>
      </td>
      <td>
        <div className={styles.actions}>
          <Button size="small" aria-label={`修改：${question}`} onClick={() => onEdit(faq)}>
            修改
          </Button>
          <Button
            size="small"
            loading={change.isPending}
            aria-label={`${active ? '隐藏' : '显示'}：${question}`}
            onClick={() =>
              change.mutate(
                { id, active: !active },
                { onError: (error) => void message.error(messageOf(error)) },
              )
            }
          >
            {active ? '隐藏' : '显示'}
          </Button>
        </div>
      </td>
    </tr>
  );
}

function FaqDialog({ faq, onClose }: { faq: Faq | undefined; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const { create, change } = useFaqCalls();
  return (
    <FormDialog<Values>
      title={faq ? '修改常见问题' : '新增常见问题'}
      okText="保存"
      form={form}
      fields={['question', 'answer', 'matter', 'sort']}
      initialValues={
        faq && { question: faq.question, answer: faq.answer, matter: faq.matter, sort: faq.sort }
      }
      onSend={async (values) => {
        await (faq ? change.mutateAsync({ id: faq.id, ...values }) : create.mutateAsync(values));
        void message.success('已保存');
      }}
      onClose={onClose}
    >
      <Form.Item
        label="问题"
        name="question"
        rules={[{ required: true, min: 4, whitespace: true, message: '请填写问题，不少于 4 个字' }]}
      >
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item
        label="答案"
        name="answer"
        rules={[{ required: true, min: 4, whitespace: true, message: '请填写答案' }]}
      >
        <Input.TextArea autoSize={{ minRows: 5, maxRows: 14 }} maxLength={3000} showCount />
      </Form.Item>
      <Form.Item label="事项" name="matter" extra="按它分组显示，例如：价格与收入">
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item label="排序" name="sort" extra="小的在前；不填排在最后">
        <InputNumber min={0} max={9999} precision={0} />
      </Form.Item>
    </FormDialog>
  );
}
