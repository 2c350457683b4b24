import { OPEN_DAY_LIMITS } from '@huiyin/contract';
import { Button, Checkbox, Form, Input, InputNumber } from 'antd';
import field from '../../../kit/form.module.css';
import { FormError } from '../../../kit/FormError.js';
import { PageForm } from '../../../kit/PageForm.js';
import { showFieldErrors } from '../../../lib/formErrors.js';
import { useSaveOpenDay, type OpenDay, type OpenDayInput } from '../api/open-days.js';
import type { Picture } from '../api/pictures.js';
import { PictureField } from './PictureField.js';
import { QuestionFields, toFields, toQuestions, type Question } from './QuestionFields.js';
import styles from './OpenDays.module.css';

export type Values = Omit<OpenDayInput, 'fields' | 'pictureIds'> & {
  questions?: Question[];
  pictures?: Picture[];
};

const FIELDS = ['title', 'place', 'description', 'bring', 'contact', 'keepDays', 'needsIdNumber'];
const needed = (message: string) => ({ required: true, whitespace: true, message });

export function OpenDayForm({ known, onDone }: { known: OpenDay | undefined; onDone: (id: string) => void }) {
  const [form] = Form.useForm<Values>();
  const save = useSaveOpenDay(known);
  const send = async ({ questions = [], pictures = [], bring, ...values }: Values) => {
    try {
      const body = { ...values, ...(bring?.trim() ? { bring } : {}), fields: toFields(questions) };
      return (await save.mutateAsync({ ...body, pictureIds: pictures.map(({ id }) => id) })).id;
    } catch (error) {
      showFieldErrors(form, FIELDS, error);
      throw error;
    }
  };
  return (
    <PageForm<Values, string>
      form={form}
      className={styles.form}
      onSend={send}
      onSent={onDone}
      scrollToFirstError={{ focus: true }}
      initialValues={known ? valuesOf(known) : { keepDays: 30, needsIdNumber: false }}
    >
      <Form.Item
        label="名称"
        name="title"
        rules={[needed('请填写名称'), { min: 4, message: '不少于 4 个字' }]}
      >
        <Input maxLength={OPEN_DAY_LIMITS.titleMax} showCount />
      </Form.Item>
      <Form.Item label="地点" name="place" rules={[needed('请填写地点')]}>
        <Input maxLength={OPEN_DAY_LIMITS.placeMax} />
      </Form.Item>
      <Form.Item
        label="介绍"
        name="description"
        rules={[needed('请填写介绍'), { min: 10, message: '不少于 10 个字' }]}
      >
        <Input.TextArea
          autoSize={{ minRows: 5, maxRows: 16 }}
          maxLength={OPEN_DAY_LIMITS.descriptionMax}
          showCount
        />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item label="携带物品（选填）" name="bring">
          <Input.TextArea rows={2} maxLength={OPEN_DAY_LIMITS.bringMax} />
        </Form.Item>
        <Form.Item label="联系方式" name="contact" rules={[needed('请填写联系方式')]}>
          <Input maxLength={OPEN_DAY_LIMITS.contactMax} />
        </Form.Item>
      </div>
      <Form.Item label="图片（选填）" name="pictures">
        <PictureField />
      </Form.Item>
      <QuestionFields />
      <Form.Item
        name="needsIdNumber"
        valuePropName="checked"
        extra="只在门卫必须核验证件时勾选。加密保存，活动次日自动删除。"
      >
        <Checkbox>报名须填身份证号</Checkbox>
      </Form.Item>
      <Form.Item
        label="个人信息保存"
        name="keepDays"
        extra="活动结束后过这么多天，姓名、电话和报名表内容自动删除，只留人数。"
        rules={[{ required: true, message: '请填写天数' }]}
      >
        <InputNumber min={1} max={365} suffix="天" className={field.short} />
      </Form.Item>
      <FormError error={save.error} fields={FIELDS} />
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {known ? '保存' : '保存草稿'}
      </Button>
    </PageForm>
  );
}

const valuesOf = ({
  title,
  place,
  description,
  bring,
  contact,
  needsIdNumber,
  keepDays,
  fields,
  pictures,
}: OpenDay): Values => ({
  title,
  place,
  description,
  bring: bring ?? '',
  contact,
  needsIdNumber,
  keepDays,
  questions: toQuestions(fields),
  pictures,
});
