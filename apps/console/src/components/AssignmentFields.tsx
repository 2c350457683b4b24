import { Button, Form, InputNumber, Select, type FormInstance } from 'antd';
import { useDepartments } from '../lib/directory.js';
import styles from './AssignmentFields.module.css';

export interface Assignment {
  departmentId: string;
  handlerId?: string;
  coDepartmentIds?: string[];
  /** within how many working days the helping departments are to answer */
  opinionDays?: number;
  note?: string;
}

/** So many departments stand as buttons below the field: one click in place of two. */
const AT_HAND = 8;

const searchable = { optionFilterProp: 'label' };

/**
 * Who is to answer.
 *
 * @param excluded  the department the letter is about: it does not answer, and no other one helps (信访工作条例 §30)
 */
export function AssignmentFields({
  form,
  fixedDepartment = false,
  excluded,
}: {
  form: FormInstance<Assignment>;
  fixedDepartment?: boolean;
  excluded?: string;
}) {
  const { data: departments = [], isLoading } = useDepartments();
  const chosen = Form.useWatch('departmentId', form);
  const helps = (Form.useWatch('coDepartmentIds', form) ?? []).length > 0;
  const staff = departments.find(({ id }) => id === chosen)?.staff ?? [];
  const options = departments
    .filter(({ id }) => id !== excluded)
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Form.Item
        label="承办处室"
        name="departmentId"
        rules={[{ required: true, message: '请选择承办处室' }]}
        hidden={fixedDepartment}
        extra={
          <span className={styles.atHand} role="group" aria-label="直接选处室">
            {options.slice(0, AT_HAND).map(({ value, label }) => (
              <Button
                key={value}
                size="small"
                type={value === chosen ? 'primary' : 'default'}
                aria-pressed={value === chosen}
                onClick={() => form.setFieldsValue({ departmentId: value, handlerId: undefined })}
              >
                {label}
              </Button>
            ))}
          </span>
        }
      >
        <Select
          autoFocus={!fixedDepartment}
          loading={isLoading}
          showSearch={searchable}
          placeholder="选择处室"
          options={options}
          onChange={() => form.setFieldsValue({ handlerId: undefined })}
        />
      </Form.Item>
      <Form.Item
        label={fixedDepartment ? '承办人' : '承办人（选填）'}
        name="handlerId"
        rules={fixedDepartment ? [{ required: true, message: '请选择承办人' }] : []}
      >
        <Select
          allowClear
          autoFocus={fixedDepartment}
          showSearch={searchable}
          disabled={!chosen}
          placeholder={chosen ? '由处室自行指定' : '先选择处室'}
          options={staff.map(({ id, displayName, role }) => ({
            value: id,
            label: role === 'head' ? `${displayName}（负责人）` : displayName,
          }))}
        />
      </Form.Item>
      {!fixedDepartment && !excluded && (
        <Form.Item label="协办处室（选填）" name="coDepartmentIds">
          <Select
            mode="multiple"
            maxCount={10}
            showSearch={searchable}
            placeholder="需要其他处室配合时选择"
            options={options.filter(({ value }) => value !== chosen)}
          />
        </Form.Item>
      )}
      {!fixedDepartment && helps && (
        <Form.Item
          label="几个工作日内提出协办意见（选填）"
          name="opinionDays"
          extra="内部要求，默认 5 个工作日，不影响来信的答复期限。"
        >
          <InputNumber min={1} max={60} precision={0} placeholder="5" />
        </Form.Item>
      )}
    </>
  );
}
