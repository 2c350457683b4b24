import { Form, Select } from 'antd';
import { ReasonField } from '../../../kit/ReasonDialog.js';
import { Lead } from '../../../kit/Page.js';
import { useDepartments } from '../../../lib/directory.js';
import { ActionDialog, type DialogProps } from './ActionDialog.js';

interface Values {
  departmentId?: string;
  reason: string;
}

/** 举报隔离: the unit complained about neither reads nor answers the letter, and its sender is hidden (信访工作条例 §30). */
export function IsolationDialog({ letter, onClose }: DialogProps) {
  const [form] = Form.useForm<Values>();
  const { data: departments = [] } = useDepartments();
  return (
    <ActionDialog
      letter={letter}
      onClose={onClose}
      name="isolate"
      title="举报隔离"
      okText="确定"
      done="已记录被反映单位"
      form={form}
      fields={['departmentId', 'reason']}
      initialValues={{ departmentId: letter.accusedDepartment?.id }}
      toBody={(values) => values}
    >
      <Lead>选定后，被反映的处室不能阅看、承办或协办本件，来信人身份对承办处室保密。清空为取消隔离。</Lead>
      <Form.Item label="被反映的处室" name="departmentId">
        <Select
          autoFocus
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="不隔离"
          options={departments.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <ReasonField label="理由" />
    </ActionDialog>
  );
}
