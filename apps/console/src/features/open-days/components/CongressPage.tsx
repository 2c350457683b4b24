import { App, Button, DatePicker, Form, InputNumber } from 'antd';
import { useState } from 'react';
import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { FormError } from '../../../kit/FormError.js';
import { PageForm } from '../../../kit/PageForm.js';
import { dayjs } from '../../../lib/dayjs.js';
import { today } from '../../../lib/days.js';
import { useCongressWindow, useSetCongressWindow } from '../api/congress.js';
import styles from './OpenDays.module.css';

type Day = ReturnType<typeof dayjs>;

/** 人代会会期 of a year: inside it one open day is due (R14). */
export function CongressPage() {
  const [year, setYear] = useState(Number(today().slice(0, 4)));
  return (
    <Page
      spaced
      title="人代会会期"
      lead="每年人代会期间须举办一次政府开放日。会期内没有已公布的开放日时，督办员会收到提醒。"
    >
      <div className={styles.form}>
        <label>
          年份　
          <InputNumber min={2008} max={2099} value={year} onChange={(value) => value && setYear(value)} />
        </label>
        <Window key={year} year={year} />
      </div>
    </Page>
  );
}

function Window({ year }: { year: number }) {
  const window = useCongressWindow(year);
  const save = useSetCongressWindow(year);
  const { message } = App.useApp();
  const send = async ({ days: [opensOn, closesOn] }: { days: [Day, Day] }) => {
    await save.mutateAsync({
      opensOn: opensOn.format('YYYY-MM-DD'),
      closesOn: closesOn.format('YYYY-MM-DD'),
    });
    void message.success('已保存');
  };
  return (
    <Loaded what="会期" rows={2} query={window}>
      {({ opensOn, closesOn, isDefault }) => (
        <PageForm<{ days: [Day, Day] }>
          onSend={send}
          initialValues={{ days: [dayjs(opensOn), dayjs(closesOn)] }}
          className={styles.window}
        >
          <Form.Item
            label="会期（首尾两日都算）"
            name="days"
            extra={isDefault ? '还没有设定，正在使用默认区间。' : '已设定。'}
            rules={[{ required: true, message: '请选择会期' }]}
          >
            <DatePicker.RangePicker />
          </Form.Item>
          <FormError error={save.error} />
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            保存
          </Button>
        </PageForm>
      )}
    </Loaded>
  );
}
