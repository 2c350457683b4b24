import { TEXT_LIMITS } from '@huiyin/contract';
import { Alert, App, Form, Input, Modal } from 'antd';
import { showFieldErrors } from '../../../lib/formErrors.js';
import { messageOf } from '../../../lib/problems.js';
import { useFocusBack } from '../../../lib/useFocusBack.js';
import { useOnce } from '../../../lib/useOnce.js';
import { usePublicationCall } from '../api/publications.js';

/** A decision that needs nothing but its reason: not to publish, or to take back what is public. */
export function ReasonDialog({
  id,
  call,
  title,
  okText,
  done,
  label,
  onDone,
  onClose,
}: {
  id: string;
  call: 'decline' | 'withdraw';
  title: string;
  okText: string;
  /** said when it worked */
  done: string;
  label: string;
  onDone?: () => void;
  onClose: () => void;
}) {
  useFocusBack();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const decision = usePublicationCall(call, id);
  const send = useOnce(async (values: { reason: string }) => {
    try {
      await decision.mutateAsync(values);
    } catch (error) {
      showFieldErrors(form, ['reason'], error);
      throw error;
    }
    void message.success(done);
    onClose();
    onDone?.();
  });
  return (
    <Modal
      open
      title={title}
      okText={okText}
      confirmLoading={decision.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      mask={{ closable: false }}
    >
      {decision.isError && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={messageOf(decision.error)}
          style={{ marginBottom: 16 }}
        />
      )}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item
          label={label}
          name="reason"
          rules={[
            { required: true, whitespace: true, message: `请填写${label}` },
            { min: TEXT_LIMITS.reasonMin, message: `不少于 ${TEXT_LIMITS.reasonMin} 个字` },
          ]}
        >
          <Input.TextArea rows={3} maxLength={TEXT_LIMITS.reasonMax} showCount autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
