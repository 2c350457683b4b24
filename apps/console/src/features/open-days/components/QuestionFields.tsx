import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { OPEN_DAY_LIMITS } from '@huiyin/contract';
import { Button, Checkbox, Form, Input, Select } from 'antd';
import type { OpenDay, OpenDayInput } from '../api/open-days.js';
import styles from './OpenDays.module.css';

/** An extra question as it is edited. Its key stays the same, because stored answers refer to it. */
export interface Question {
  key?: string;
  label: string;
  type: 'text' | 'choice';
  required?: boolean;
  options?: string[];
}

export const toQuestions = (fields: OpenDay['fields']): Question[] => fields.map((field) => ({ ...field }));

/** New questions get the first key that is free. */
export function toFields(questions: readonly Question[]): NonNullable<OpenDayInput['fields']> {
  const taken = new Set(questions.flatMap(({ key }) => (key ? [key] : [])));
  return questions.map(({ key, label, type, required = false, options = [] }) => {
    let own = key;
    for (let n = 1; own === undefined; n += 1) if (!taken.has(`q${n}`)) own = `q${n}`;
    taken.add(own);
    return { key: own, label, type, required, ...(type === 'choice' ? { options } : {}) };
  });
}

/** 报名表附加栏目: what the office asks besides name and phone. */
export function QuestionFields() {
  return (
    <Form.List name="questions">
      {(fields, { add, remove }) => (
        <fieldset className={styles.asked}>
          <legend>报名表附加栏目（选填）</legend>
          {fields.map(({ key, name }) => (
            <div key={key} className={styles.field}>
              <Form.Item
                name={[name, 'label']}
                rules={[{ required: true, whitespace: true, message: '请填写栏目名称' }]}
              >
                <Input
                  aria-label={`第 ${name + 1} 个栏目的名称`}
                  placeholder="例如：想了解的内容"
                  maxLength={40}
                />
              </Form.Item>
              <Form.Item name={[name, 'type']}>
                <Select
                  aria-label={`第 ${name + 1} 个栏目的类型`}
                  options={[
                    { value: 'text', label: '文字' },
                    { value: 'choice', label: '单选' },
                  ]}
                />
              </Form.Item>
              <Form.Item name={[name, 'required']} valuePropName="checked">
                <Checkbox>必填</Checkbox>
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={`删除第 ${name + 1} 个栏目`}
                onClick={() => remove(name)}
              />
              <Form.Item noStyle shouldUpdate>
                {({ getFieldValue }) =>
                  getFieldValue(['questions', name, 'type']) === 'choice' && (
                    <Form.Item
                      className={styles.options}
                      name={[name, 'options']}
                      extra="每写一个选项按一次回车。"
                      rules={[{ required: true, type: 'array', min: 2, message: '至少两个选项' }]}
                    >
                      <Select
                        mode="tags"
                        open={false}
                        suffixIcon={null}
                        aria-label={`第 ${name + 1} 个栏目的选项`}
                        placeholder="选项"
                      />
                    </Form.Item>
                  )
                }
              </Form.Item>
            </div>
          ))}
          {fields.length < OPEN_DAY_LIMITS.fieldsMax && (
            <Button icon={<PlusOutlined />} onClick={() => add({ label: '', type: 'text', required: false })}>
              增加栏目
            </Button>
          )}
        </fieldset>
      )}
    </Form.List>
  );
}
