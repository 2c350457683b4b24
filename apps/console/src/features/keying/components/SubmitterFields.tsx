import { TEXT_LIMITS } from '@huiyin/contract';
import { Form, Input, type FormInstance } from 'antd';
import { emailRule, phoneRule } from '../../../lib/contact-rules.js';
import styles from './KeyLetterPage.module.css';
import type { Values } from './values.js';

/** The person who wrote or called. An organisation needs its name and a contact (R09). */
export function SubmitterFields({ form }: { form: FormInstance<Values> }) {
  const isUnit = Form.useWatch(['submitter', 'type'], form) !== 'citizen';
  return (
    <>
      {isUnit && (
        <Form.Item
          label="单位名称"
          name={['submitter', 'organisation']}
          rules={[{ required: true, whitespace: true, message: '请填写单位名称' }]}
        >
          <Input maxLength={TEXT_LIMITS.organisationMax} />
        </Form.Item>
      )}
      <div className={styles.pair}>
        <Form.Item
          label={isUnit ? '联系人' : '姓名'}
          name={['submitter', 'name']}
          rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}
        >
          <Input maxLength={TEXT_LIMITS.nameMax} autoComplete="off" />
        </Form.Item>
        <Form.Item
          label={isUnit ? '联系电话' : '联系电话（选填）'}
          name={['submitter', 'phone']}
          rules={
            isUnit
              ? [{ required: true, whitespace: true, message: '请填写联系电话' }, phoneRule]
              : [phoneRule]
          }
        >
          <Input maxLength={TEXT_LIMITS.phoneMax} inputMode="tel" autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item label="电子邮箱（选填）" name={['submitter', 'email']} rules={[emailRule]}>
        <Input maxLength={TEXT_LIMITS.emailMax} autoComplete="off" />
      </Form.Item>
    </>
  );
}
