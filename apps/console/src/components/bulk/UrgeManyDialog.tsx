import { Form, Input, Modal } from 'antd';
import { useFormGuard } from '../../kit/useFormGuard.js';
import { useFocusBack } from '../../lib/useFocusBack.js';

const USUAL = '该件即将到期或已经逾期，请尽快办结；已逾期的请说明原因。';

/** One sentence to the people who answer the ticked letters; it stays in the history of each. */
export function UrgeManyDialog({
  count,
  isPending,
  onUrge,
  onClose,
}: {
  count: number;
  isPending: boolean;
  onUrge: (message: string) => void;
  onClose: () => void;
}) {
  useFocusBack();
  const [form] = Form.useForm<{ message: string }>();
  const guard = useFormGuard(form, { message: USUAL });
  return (
    <Modal
      open
      title={`催办 ${count} 件`}
      okText="发出催办"
      confirmLoading={isPending}
      onOk={() => form.submit()}
      onCancel={() => guard.close(onClose)}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ message: USUAL }}
        onFinish={({ message }) => onUrge(message)}
      >
        <Form.Item
          label="催办内容"
          name="message"
          extra="每件各催办一次，并记入各件的办理过程。"
          rules={[{ required: true, min: 2, whitespace: true, message: '请写明催办内容' }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
