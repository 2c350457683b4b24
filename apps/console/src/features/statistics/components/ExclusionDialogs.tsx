import { App, Form, Input, Radio } from 'antd';
import { FormDialog } from '../../../kit/FormDialog.js';
import { Lead } from '../../../kit/Page.js';
import { useDecideExclusion, useRequestExclusion, type Exclusion } from '../api/statistics.js';

interface Appeal {
  number?: string;
  reason: string;
}

/**
 * A department's appeal; a supervisor's own exclusion holds at once.
 *
 * @param obligation the 公开义务 it is about; without one a letter is named by its number
 */
export function AppealDialog({
  decides,
  obligation,
  onClose,
}: {
  decides: boolean;
  obligation?: { id: string; code: string; title: string };
  onClose: () => void;
}) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Appeal>();
  const request = useRequestExclusion();
  return (
    <FormDialog<Appeal>
      title={obligation ? titleOf(decides) : decides ? '剔除一封来信' : '申诉一封来信不计入考核'}
      okText={decides ? '剔除' : '提交申诉'}
      form={form}
      fields={['number', 'reason']}
      onSend={async (values) => {
        await request.mutateAsync({ ...values, ...(obligation ? { obligation: obligation.id } : {}) });
        void message.success(decides ? '已剔除' : '申诉已提交，由督办员作出结论');
      }}
      onClose={onClose}
    >
      {obligation ? (
        <Lead>
          {obligation.code} {obligation.title}
        </Lead>
      ) : (
        <Form.Item
          label="来信编号"
          name="number"
          rules={[{ required: true, whitespace: true, message: '请填写来信编号' }]}
        >
          <Input maxLength={40} autoFocus />
        </Form.Item>
      )}
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
    </FormDialog>
  );
}

const titleOf = (decides: boolean): string => (decides ? '剔除一项公开义务' : '申诉一项公开义务不计入考核');

interface Decision {
  granted: boolean;
  decision: string;
}

export function DecisionDialog({ exclusion, onClose }: { exclusion: Exclusion; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Decision>();
  const decide = useDecideExclusion(exclusion.id);
  return (
    <FormDialog<Decision>
      title={`对《${exclusion.title}》的申诉`}
      okText="确定"
      form={form}
      fields={['granted', 'decision']}
      onSend={async (values) => {
        await decide.mutateAsync(values);
        void message.success('已作出结论');
      }}
      onClose={onClose}
    >
      <Lead>{exclusion.reason}</Lead>
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
    </FormDialog>
  );
}
