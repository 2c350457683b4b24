import { DatePicker, Form, Input } from 'antd';
import field from '../../../kit/form.module.css';
import { dayjs } from '../../../lib/dayjs.js';
import { today } from '../../../lib/days.js';
import styles from './AdminPage.module.css';

/** A setting with a first day is coming, then in force, then replaced by the next one; it is never changed. */
export type Standing = 'coming' | 'current' | 'replaced';

export function standingOf(
  { effectiveFrom }: { effectiveFrom: string },
  all: readonly { effectiveFrom: string }[],
): Standing {
  const now = today();
  if (effectiveFrom > now) return 'coming';
  const isReplaced = all.some((other) => other.effectiveFrom > effectiveFrom && other.effectiveFrom <= now);
  return isReplaced ? 'replaced' : 'current';
}

const WORDS: Record<Standing, string> = { coming: '将生效', current: '现行', replaced: '已被取代' };
const TONES: Record<Standing, string | undefined> = { coming: 'soon', current: 'good', replaced: undefined };

export const StandingMark = ({ standing }: { standing: Standing }) => (
  <span className={styles.mark} data-tone={TONES[standing]}>
    {WORDS[standing]}
  </span>
);

/** The first day and the legal basis: the last two fields of every setting with a first day. */
export function FromThenOn() {
  const now = today();
  return (
    <>
      <Form.Item label="生效日" name="effectiveFrom" rules={[{ required: true, message: '请选择生效日' }]}>
        <DatePicker disabledDate={(date) => !date.isAfter(dayjs(now), 'day')} className={field.short} />
      </Form.Item>
      <Form.Item
        label="依据"
        name="basis"
        rules={[{ required: true, min: 2, whitespace: true, message: '请写明依据' }]}
      >
        <Input maxLength={200} placeholder="文件名称和条款" />
      </Form.Item>
    </>
  );
}
