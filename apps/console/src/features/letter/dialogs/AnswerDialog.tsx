import { DELIVERY_CHANNEL_LABELS, DELIVERY_CHANNELS, type DeliveryChannel } from '@huiyin/contract';
import { DatePicker, Form, Input, Radio } from 'antd';
import field from '../../../kit/form.module.css';
import { dayjs } from '../../../lib/dayjs.js';
import { fromPicker } from '../../../lib/picker.js';
import { useProfile } from '../../../lib/profile.js';
import { LetterFiles } from '../components/LetterFiles.js';
import { LetterPaper } from '../components/LetterPaper.js';
import { ActionDialog, type DialogProps } from './ActionDialog.js';

interface Values {
  channel: DeliveryChannel;
  deliveredAt?: dayjs.Dayjs;
  deliveredBy?: string;
  deliverySummary?: string;
}

/** 答复: the reviewed text goes out. Off the platform, when, by whom and what was said is recorded (R06). */
export function AnswerDialog({ letter, onClose }: DialogProps) {
  const [form] = Form.useForm<Values>();
  const { displayName } = useProfile();
  const channel = Form.useWatch('channel', form) ?? 'platform';
  return (
    <ActionDialog
      letter={letter}
      onClose={onClose}
      name="answer"
      title="答复来信人"
      okText="发出答复"
      done="已答复"
      form={form}
      fields={['channel', 'deliveredAt', 'deliveredBy', 'deliverySummary']}
      initialValues={{ channel: 'platform', deliveredBy: displayName }}
      toBody={({ channel: by, deliveredAt, deliveredBy, deliverySummary }) =>
        by === 'platform'
          ? { channel: by }
          : { channel: by, deliveredAt: deliveredAt && fromPicker(deliveredAt), deliveredBy, deliverySummary }
      }
    >
      <LetterPaper text={letter.draft?.body ?? ''} label="审核通过的答复" />
      <LetterFiles letter={letter} part="draft" />
      <Form.Item
        label="送达方式"
        name="channel"
        extra={channel === 'platform' ? '来信人凭编号和查询码可以看到。' : '答复仍会在平台上显示给来信人。'}
      >
        <Radio.Group
          options={DELIVERY_CHANNELS.map((value) => ({ value, label: DELIVERY_CHANNEL_LABELS[value] }))}
        />
      </Form.Item>
      {channel !== 'platform' && (
        <>
          <Form.Item
            label="送达时间"
            name="deliveredAt"
            rules={[{ required: true, message: '请填写送达时间' }]}
          >
            <DatePicker
              showTime={{ format: 'HH:mm' }}
              format="YYYY-MM-DD HH:mm"
              disabledDate={(day) => day.isAfter(dayjs(), 'day')}
              className={field.all}
            />
          </Form.Item>
          <Form.Item
            label="送达人"
            name="deliveredBy"
            rules={[{ required: true, whitespace: true, message: '请填写送达人' }]}
          >
            <Input maxLength={50} />
          </Form.Item>
          <Form.Item
            label="送达情况"
            name="deliverySummary"
            rules={[{ required: true, whitespace: true, message: '请填写送达情况' }]}
          >
            <Input.TextArea rows={3} maxLength={500} placeholder="如：已电话告知答复要点，来信人表示清楚" />
          </Form.Item>
        </>
      )}
    </ActionDialog>
  );
}
