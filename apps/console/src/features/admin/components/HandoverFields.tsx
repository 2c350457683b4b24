import { Form, Radio, Select, type FormInstance } from 'antd';
import { useDepartments } from '../../../lib/directory.js';
import type { User } from '../api/users.js';

export interface HandoverValues {
  handover?: 'colleague' | 'queue';
  successorId?: string;
}

/** Where the open letters of a person go who can no longer answer them. */
export function HandoverFields({ user, form }: { user: User; form: FormInstance }) {
  const { data: departments = [] } = useDepartments();
  const colleagues = (departments.find(({ id }) => id === user.departmentId)?.staff ?? []).filter(
    ({ id }) => id !== user.id,
  );
  const handover = Form.useWatch<HandoverValues['handover']>('handover', form);
  return (
    <>
      <Form.Item
        label="在办来信的去向"
        name="handover"
        rules={[{ required: true, message: '请选择在办来信的去向' }]}
      >
        <Radio.Group
          options={[
            { value: 'colleague', label: '交给同处室的同事', disabled: colleagues.length === 0 },
            { value: 'queue', label: '退回待分办' },
          ]}
        />
      </Form.Item>
      {handover === 'colleague' && (
        <Form.Item label="接办人" name="successorId" rules={[{ required: true, message: '请选择接办人' }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="选择同事"
            options={colleagues.map(({ id, displayName }) => ({ value: id, label: displayName }))}
          />
        </Form.Item>
      )}
    </>
  );
}
