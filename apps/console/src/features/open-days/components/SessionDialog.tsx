import {
  OPEN_DAY_LIMITS,
  PROMOTION_LABELS,
  PROMOTIONS,
  SESSION_MODE_LABELS,
  SESSION_MODES,
} from '@huiyin/contract';
import { DatePicker, Form, InputNumber, Radio } from 'antd';
import { FormDialog } from '../../../kit/FormDialog.js';
import field from '../../../kit/form.module.css';
import { dayjs } from '../../../lib/dayjs.js';
import { timeOf } from '../../../lib/days.js';
import { fromPicker } from '../../../lib/picker.js';
import { useSaveSession, type Session, type SessionInput } from '../api/open-days.js';
import styles from './OpenDays.module.css';

type Day = ReturnType<typeof dayjs>;
type Values = Omit<SessionInput, 'startsAt' | 'endsAt' | 'opensAt' | 'closesAt'> & {
  time: [Day, Day];
  signUp: [Day, Day];
};

/** Where the server's remarks on the four instants are shown: in the field that holds them. */
const SHOWN_IN: Record<string, string> = {
  startsAt: 'time',
  endsAt: 'time',
  opensAt: 'signUp',
  closesAt: 'signUp',
};
const FIELDS = [
  'time',
  'signUp',
  'capacity',
  'seatsPerSignUp',
  'minimumAge',
  'mode',
  'promotion',
  'offerHours',
];

/** A new session, or another version of one. Times are the office's clock. */
export function SessionDialog({
  openDayId,
  known,
  onClose,
}: {
  openDayId: string;
  known: Session | undefined;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Values>();
  const save = useSaveSession(openDayId, known);
  const promotion = Form.useWatch('promotion', form) ?? 'at_once';
  const send = async ({ time, signUp, ...terms }: Values) => {
    const [startsAt = '', endsAt = ''] = time.map(fromPicker);
    const [opensAt = '', closesAt = ''] = signUp.map(fromPicker);
    try {
      await save.mutateAsync({
        ...terms,
        minimumAge: terms.minimumAge ?? undefined,
        startsAt,
        endsAt,
        opensAt,
        closesAt,
      });
    } catch (error) {
      throw renamed(error);
    }
  };
  /** One party never asks for more than there is. */
  const fit = () => {
    const { capacity, seatsPerSignUp } = form.getFieldsValue();
    if (capacity && seatsPerSignUp > capacity) form.setFieldValue('seatsPerSignUp', capacity);
  };
  const picker = { showTime: { format: 'HH:mm', minuteStep: 5 as const }, format: 'YYYY-MM-DD HH:mm' };
  return (
    <FormDialog<Values>
      width={640}
      title={known ? '修改场次' : '增加场次'}
      okText="保存"
      cancelText="返回"
      form={form}
      fields={FIELDS}
      initialValues={
        known
          ? valuesOf(known)
          : { capacity: 40, seatsPerSignUp: 3, mode: 'first_come', promotion: 'at_once', offerHours: 24 }
      }
      onSend={send}
      onClose={onClose}
    >
      <Form.Item
        label="活动时间"
        name="time"
        extra={known && '改动时间会告知所有报名的人。'}
        rules={[{ required: true, message: '请选择活动开始和结束时间' }]}
      >
        <DatePicker.RangePicker {...picker} className={field.all} />
      </Form.Item>
      <Form.Item
        label="报名时间"
        name="signUp"
        rules={[{ required: true, message: '请选择报名开始和截止时间' }]}
      >
        <DatePicker.RangePicker {...picker} className={field.all} />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item
          label="名额"
          name="capacity"
          extra={known && '增加名额会按顺序递补。'}
          rules={[{ required: true, message: '请填写名额' }]}
        >
          <InputNumber
            min={1}
            max={OPEN_DAY_LIMITS.capacityMax}
            suffix="人"
            className={field.all}
            onBlur={fit}
          />
        </Form.Item>
        <Form.Item
          label="每次报名最多"
          name="seatsPerSignUp"
          rules={[{ required: true, message: '请填写人数' }]}
        >
          <InputNumber min={1} max={OPEN_DAY_LIMITS.seatsMax} suffix="人" className={field.all} />
        </Form.Item>
      </div>
      <Form.Item
        label="最低年龄（选填）"
        name="minimumAge"
        extra="活动当天的周岁；每个人都须填写出生日期，核对后不保存。"
      >
        <InputNumber min={1} max={99} suffix="周岁" className={field.short} />
      </Form.Item>
      <Form.Item label="报名方式" name="mode">
        <Radio.Group options={SESSION_MODES.map((value) => ({ value, label: SESSION_MODE_LABELS[value] }))} />
      </Form.Item>
      <Form.Item label="名额空出时" name="promotion">
        <Radio.Group options={PROMOTIONS.map((value) => ({ value, label: PROMOTION_LABELS[value] }))} />
      </Form.Item>
      {promotion === 'offer' && (
        <Form.Item label="确认时限" name="offerHours" rules={[{ required: true, message: '请填写确认时限' }]}>
          <InputNumber min={1} max={240} suffix="小时" className={field.short} />
        </Form.Item>
      )}
    </FormDialog>
  );
}

/** Office time as the pickers take it, whatever zone this computer is set to. */
const picked = (instant: string): Day => dayjs(timeOf(instant));

const valuesOf = ({
  capacity,
  seatsPerSignUp,
  mode,
  promotion,
  offerHours,
  ...session
}: Session): Values => ({
  capacity,
  seatsPerSignUp,
  mode,
  promotion,
  offerHours,
  minimumAge: session.minimumAge ?? undefined,
  time: [picked(session.startsAt), picked(session.endsAt)],
  signUp: [picked(session.opensAt), picked(session.closesAt)],
});

function renamed(error: unknown): unknown {
  if (!(error instanceof Error) || !('problem' in error)) return error;
  const { problem } = error as { problem: { errors?: { path: string; message: string }[] } };
  for (const remark of problem.errors ?? []) remark.path = SHOWN_IN[remark.path] ?? remark.path;
  return error;
}
