import type { IndicatorCode } from '@huiyin/contract';
import { Button, Checkbox, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { FormDialog } from '../../../kit/FormDialog.js';
import { Loaded } from '../../../kit/Loaded.js';
import { Lead } from '../../../kit/Page.js';
import { Sheet } from '../../../kit/Sheet.js';
import { useCan } from '../../../lib/profile.js';
import { useSetThresholds, useThresholds, type NewThresholds, type Thresholds } from '../api/inspection.js';
import styles from './Inspection.module.css';

/** Where a row turns amber and red, since when, and what that rests on. */
export function ThresholdList({ code }: { code: IndicatorCode }) {
  const query = useThresholds();
  const data = query.data?.items.filter((item) => item.code === code);
  return (
    <Loaded what="界限" rows={3} query={{ ...query, data }}>
      {(items) => <Entries code={code} items={items} />}
    </Loaded>
  );
}

function Entries({ code, items }: { code: IndicatorCode; items: Thresholds[] }) {
  const [isOpen, setOpen] = useState(false);
  const can = useCan();
  const last = items.at(-1)!;
  const isSettable = last.parameters.length > 0;
  return (
    <>
      <Sheet caption="界限与依据" className={styles.items}>
        <thead>
          <tr>
            <th scope="col">自哪天起</th>
            <th scope="col">界限</th>
            <th scope="col">依据</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ effectiveFrom, parameters, basis }) => (
            <tr key={effectiveFrom}>
              <th scope="row">{effectiveFrom}</th>
              <td>
                {parameters.map(({ key, label, value }) => (
                  <small key={key} className={styles.about}>
                    {label}：{value}
                  </small>
                ))}
                {parameters.length === 0 && '由规则决定，不能设定'}
              </td>
              <td>{basis}</td>
            </tr>
          ))}
        </tbody>
      </Sheet>
      {isSettable && can('inspection.configure') && (
        <Button onClick={() => setOpen(true)}>设定今后的界限</Button>
      )}
      {isOpen && <ThresholdDialog code={code} last={last} onClose={() => setOpen(false)} />}
    </>
  );
}

type Values = Pick<NewThresholds, 'effectiveFrom' | 'basis' | 'basisChecked'> & Record<string, unknown>;

function ThresholdDialog({
  code,
  last,
  onClose,
}: {
  code: IndicatorCode;
  last: Thresholds;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Values>();
  const set = useSetThresholds(code);
  return (
    <FormDialog<Values>
      title={`设定今后的界限：${last.title}`}
      okText="设定"
      form={form}
      fields={['effectiveFrom', 'basis', 'basisChecked', ...last.parameters.map(({ key }) => key)]}
      initialValues={{
        basisChecked: false,
        ...Object.fromEntries(last.parameters.map(({ key, value }) => [key, value])),
      }}
      onSend={(values) => set.mutateAsync(values as NewThresholds)}
      onClose={onClose}
    >
      <Lead quiet>从生效日起按新的界限判断，已有的每日记录不变。</Lead>
      {last.parameters.map(({ key, label, min, max }) => (
        <Form.Item key={key} label={label} name={key} rules={[{ required: true, message: '请填写' }]}>
          <InputNumber min={min} max={max} precision={0} />
        </Form.Item>
      ))}
      <Form.Item
        label="生效日期"
        name="effectiveFrom"
        extra="须晚于今天"
        rules={[{ required: true, message: '请填写生效日期' }]}
      >
        <Input type="date" />
      </Form.Item>
      <Form.Item label="依据" name="basis" rules={[{ required: true, min: 2, message: '请写明依据' }]}>
        <Input maxLength={200} placeholder="文件名称、文号和条款" />
      </Form.Item>
      <Form.Item name="basisChecked" valuePropName="checked" extra="不勾选则印“依据待核对”">
        <Checkbox>我核对过原文</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}
