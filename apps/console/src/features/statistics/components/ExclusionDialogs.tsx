import { Alert, App, Form, Input, Modal, Radio } from 'antd';
import { showFieldErrors } from '../../../lib/formErrors.js';
import { messageOf } from '../../../lib/problems.js';
import { useOnce } from '../../../lib/useOnce.js';
import { useDecideExclusion, useRequestExclusion, type Exclusion } from '../api/statistics.js';

/** A department's appeal; a supervisor's own exclusion holds at once. */
export function AppealDialog({ decides, onClose }: { decides: boolean; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ number: string; reason: string }>();
  const request = useRequestExclusion();
  const send = useOnce(async (values: { number: string; reason: string }) => {
    try {
      await request.mutateAsync(values);
    } catch (error) {
      showFieldErrors(form, ['number', 'reason'], error);
      throw error;
    }
    void message.success(decides ? '已剔除' : '申诉已提交，由督办员作出结论');
    onClose();
  });
  return (
    <Modal
      open
      title={decides ? '剔除一封来信' : '申诉一封来信不计入考核'}
      okText={decides ? '剔除' : '提交申诉'}
      confirmLoading={request.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      mask={{ closable: false }}
    >
      {request.isError && <Refused error={request.error} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item
          label="来信编号"
          name="number"
          rules={[{ required: true, whitespace: true, message: '请填写来信编号' }]}
        >
          <Input maxLength={40} autoFocus />
        </Form.Item>
        <Form.Item
          label="理由"
          name="reason"
          rules={[
            { required: true, whitespace: true, message: '请填写理由' },
            { min: 5, message: '不少于 5 个字' },
          ]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}

export function DecisionDialog({ exclusion, onClose }: { exclusion: Exclusion; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ granted: boolean; decision: string }>();
  const decide = useDecideExclusion(exclusion.id);
  const send = useOnce(async (values: { granted: boolean; decision: string }) => {
    try {
      await decide.mutateAsync(values);
    } catch (error) {
      showFieldErrors(form, ['granted', 'decision'], error);
      throw error;
    }
    void message.success('已作出结论');
    onClose();
  });
  return (
    <Modal
      open
      title={`对《${exclusion.title}》的申诉`}
      okText="确定"
      confirmLoading={decide.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      mask={{ closable: false }}
    >
      {decide.isError && <Refused error={decide.error} />}
      <p>{exclusion.reason}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item label="结论" name="granted" rules={[{ required: true, message: '请选择结论' }]}>
          <Radio.Group
            options={[
              { value: true, label: '同意剔除' },
              { value: false, label: '不予采纳' },
            ]}
          />
        </Form.Item>
        <Form.Item
          label="意见"
          name="decision"
          rules={[{ required: true, whitespace: true, message: '请写明意见' }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}

const Refused = ({ error }: { error: unknown }) => (
  <Alert type="error" showIcon role="alert" title={messageOf(error)} style={{ marginBottom: 16 }} />
);
