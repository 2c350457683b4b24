import { Form } from 'antd';
import { AssignmentFields, type Assignment } from '../../../components/AssignmentFields.js';
import { useProfile } from '../../../lib/profile.js';
import { ActionDialog, type DialogProps } from './ActionDialog.js';
import { NoteField } from './fields.js';

/** 分办: to a department, a person in it, and departments that help. A head chooses a person of the own department. */
export function AssignmentDialog({ letter, onClose }: DialogProps) {
  const [form] = Form.useForm<Assignment>();
  const profile = useProfile();
  const isInside = profile.role === 'head';
  const isAgain = letter.department !== null;
  return (
    <ActionDialog
      letter={letter}
      onClose={onClose}
      name="assign"
      title={isInside ? '指定承办人' : isAgain ? '改派' : '分办'}
      okText={isInside ? '指定' : isAgain ? '改派' : '分办'}
      done="已交办"
      form={form}
      fields={['departmentId', 'handlerId', 'coDepartmentIds', 'opinionDays', 'note']}
      initialValues={{
        departmentId: isInside ? (profile.departmentId ?? undefined) : letter.department?.id,
        handlerId: letter.handler?.id,
        coDepartmentIds:
          isInside || letter.accusedDepartment ? undefined : letter.coDepartments.map(({ id }) => id),
      }}
      // An emptied number field holds null.
      toBody={({ opinionDays, ...values }) => ({ ...values, opinionDays: opinionDays ?? undefined })}
    >
      <AssignmentFields form={form} fixedDepartment={isInside} excluded={letter.accusedDepartment?.id} />
      <NoteField label="办理意见（选填）" />
    </ActionDialog>
  );
}
