import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Form, InputNumber } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { Loaded } from '../../../kit/Loaded.js';
import { Section } from '../../../kit/Page.js';
import field from '../../../kit/form.module.css';
import { Sheet } from '../../../kit/Sheet.js';
import { FormDialog } from '../../../kit/FormDialog.js';
import { plainDay } from '../../../lib/days.js';
import { useAddEscalation, useEscalation } from '../api/office.js';
import styles from './AdminPage.module.css';
import { FromThenOn, StandingMark, standingOf } from './FromThenOn.js';

interface Values {
  yellowAfter: number;
  redAfter: number;
  noticeFrom: number;
  effectiveFrom: Dayjs;
  basis: string;
}

/** 黄牌、红牌、催办通知单 (R18): what the board, its lists, the printed notices and the messages go by. */
export function EscalationSection() {
  const query = useEscalation();
  const [isAdding, setAdding] = useState(false);
  return (
    <Section
      title="黄牌、红牌和催办通知单"
      lead="按逾期的工作日计算，自生效日起督办看板、清单、通知单和提醒一并适用；已设定的不能修改。"
      actions={
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
          设定新的天数
        </Button>
      }
    >
      <Loaded what="黄牌、红牌的天数" rows={3} query={query}>
        {(data) => (
          <Sheet caption="黄牌、红牌和催办通知单">
            <thead>
              <tr>
                <th scope="col">生效日</th>
                <th scope="col" data-num>
                  黄牌
                </th>
                <th scope="col" data-num>
                  红牌
                </th>
                <th scope="col" data-num>
                  催办通知单
                </th>
                <th scope="col" data-phone>
                  依据
                </th>
                <th scope="col">状态</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((setting) => {
                const standing = standingOf(setting, data.items);
                return (
                  <tr
                    key={setting.effectiveFrom}
                    className={standing === 'replaced' ? styles.off : undefined}
                  >
                    <th scope="row">{plainDay(setting.effectiveFrom)}</th>
                    <td data-num>超过 {setting.yellowAfter} 个</td>
                    <td data-num>超过 {setting.redAfter} 个</td>
                    <td data-num>满 {setting.noticeFrom} 个</td>
                    <td data-phone>{setting.basis}</td>
                    <td>
                      <StandingMark standing={standing} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </Sheet>
        )}
      </Loaded>
      {isAdding && <EscalationDialog onClose={() => setAdding(false)} />}
    </Section>
  );
}

const DAYS = [
  { name: 'yellowAfter', label: '黄牌：逾期超过（工作日）', min: 0 },
  { name: 'redAfter', label: '红牌：逾期超过（工作日）', min: 1 },
  { name: 'noticeFrom', label: '催办通知单：逾期满（工作日）', min: 2 },
] as const;

function EscalationDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const add = useAddEscalation();
  return (
    <FormDialog<Values>
      title="设定新的天数"
      okText="设定"
      form={form}
      fields={['yellowAfter', 'redAfter', 'noticeFrom', 'effectiveFrom', 'basis']}
      onSend={async ({ effectiveFrom, ...values }) => {
        await add.mutateAsync({ ...values, effectiveFrom: effectiveFrom.format('YYYY-MM-DD') });
        void message.success('已设定，到生效日自动适用');
      }}
      onClose={onClose}
    >
      {DAYS.map(({ name, label, min }) => (
        <Form.Item key={name} label={label} name={name} rules={[{ required: true, message: '请填写天数' }]}>
          <InputNumber min={min} max={250} precision={0} className={field.short} />
        </Form.Item>
      ))}
      <FromThenOn />
    </FormDialog>
  );
}
