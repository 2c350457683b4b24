import { Form, Modal } from 'antd';
import { useFormGuard } from '../../kit/useFormGuard.js';
import { useFocusBack } from '../../lib/useFocusBack.js';
import { AssignmentFields, type Assignment } from '../AssignmentFields.js';

/** One department, one person perhaps, for all ticked letters. */
export function BulkAssignDialog({
  count,
  isPending,
  onAssign,
  onClose,
}: {
  count: number;
  isPending: boolean;
  onAssign: (assignment: Assignment) => void;
  onClose: () => void;
}) {
  useFocusBack();
  const [form] = Form.useForm<Assignment>();
  const guard = useFormGuard(form);
  return (
    <Modal
      open
      title={`批量分办 ${count} 件`}
      okText="分办"
      confirmLoading={isPending}
      onOk={() => form.submit()}
      onCancel={() => guard.close(onClose)}
      mask={{ closable: false }}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={onAssign}>
        <AssignmentFields form={form} />
      </Form>
    </Modal>
  );
}
