import { Alert, App, Button, DatePicker, Form, InputNumber } from 'antd';
import { useState } from 'react';
import { Failure, Loading } from '../../../components/States.js';
import { dayjs } from '../../../lib/dayjs.js';
import { today } from '../../../lib/days.js';
import { messageOf } from '../../../lib/problems.js';
import { useOnce } from '../../../lib/useOnce.js';
import { useTitle } from '../../../lib/useTitle.js';
import { useCongressWindow, useSetCongressWindow } from '../api/congress.js';
import styles from './OpenDays.module.css';

type Day = ReturnType<typeof dayjs>;

/** 人代会会期 of a year: inside it one open day is due (R14). */
export function CongressPage() {
  useTitle('人代会会期');
  const [year, setYear] = useState(Number(today().slice(0, 4)));
  return (
    <div className={styles.page}>
      <h1>人代会会期</h1>
      <p className={styles.terms}>
        每年人代会期间须举办一次政府开放日。会期内没有已公布的开放日时，督办员会收到提醒。
      </p>
      <div className={styles.form}>
        <label>
          年份　
          <InputNumber min={2008} max={2099} value={year} onChange={(value) => value && setYear(value)} />
        </label>
        <Window key={year} year={year} />
      </div>
    </div>
  );
}

function Window({ year }: { year: number }) {
  const window = useCongressWindow(year);
  const save = useSetCongressWindow(year);
  const { message } = App.useApp();
  const send = useOnce(async ({ days: [opensOn, closesOn] }: { days: [Day, Day] }) => {
    await save.mutateAsync({
      opensOn: opensOn.format('YYYY-MM-DD'),
      closesOn: closesOn.format('YYYY-MM-DD'),
    });
    void message.success('已保存');
  });
  if (window.isError) return <Failure what="会期" error={window.error} retry={() => void window.refetch()} />;
  if (!window.data) return <Loading what="会期" rows={2} />;
  const { opensOn, closesOn, isDefault } = window.data;
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={send}
      initialValues={{ days: [dayjs(opensOn), dayjs(closesOn)] }}
      style={{ marginTop: 16 }}
    >
      <Form.Item
        label="会期（首尾两日都算）"
        name="days"
        extra={isDefault ? '还没有设定，正在使用默认区间。' : '已设定。'}
        rules={[{ required: true, message: '请选择会期' }]}
      >
        <DatePicker.RangePicker />
      </Form.Item>
      {save.isError && (
        <Alert
          type="error"
          showIcon
          role="alert"
          style={{ marginBottom: 16 }}
          title={messageOf(save.error)}
        />
      )}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        保存
      </Button>
    </Form>
  );
}
