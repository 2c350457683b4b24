import { PlusOutlined } from '@ant-design/icons';
import { LETTER_KIND_LABELS, LETTER_KINDS, type LetterKind } from '@huiyin/contract';
import { App, Button, Form, InputNumber, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import field from '../../../kit/form.module.css';
import { Sheet } from '../../../kit/Sheet.js';
import { FormDialog } from '../../../kit/FormDialog.js';
import { plainDay } from '../../../lib/days.js';
import { useAddLimit, useLimits, type Limit } from '../api/office.js';
import { EscalationSection } from './EscalationSection.js';
import { FromThenOn, StandingMark, standingOf } from './FromThenOn.js';
import styles from './AdminPage.module.css';

interface Values {
  kind: LetterKind;
  workingDays: number;
  extendedTo?: number;
  effectiveFrom: Dayjs;
  basis: string;
}

/** 办理时限: a new limit starts on a later day and no limit is changed, so that due dates already promised stay. */
export function LimitsPage() {
  const query = useLimits();
  const [isAdding, setAdding] = useState(false);
  return (
    <Page
      title="办理时限"
      lead="新的时限自生效日起收到的来信适用；已收到的来信不改期限，已设定的不能修改。"
      actions={
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
          设定新的时限
        </Button>
      }
    >
      <Loaded what="办理时限" rows={6} query={query}>
        {(data) => (
          <Sheet caption="办理时限">
            <thead>
              <tr>
                <th scope="col">类别</th>
                <th scope="col" data-num>
                  时限
                </th>
                <th scope="col" data-num>
                  延长后
                </th>
                <th scope="col">生效日</th>
                <th scope="col" data-phone>
                  依据
                </th>
                <th scope="col">状态</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((limit) => (
                <Row key={`${limit.kind} ${limit.effectiveFrom}`} limit={limit} all={data.items} />
              ))}
            </tbody>
          </Sheet>
        )}
      </Loaded>
      {isAdding && <LimitDialog onClose={() => setAdding(false)} />}
      <EscalationSection />
    </Page>
  );
}

function Row({ limit, all }: { limit: Limit; all: readonly Limit[] }) {
  const standing = standingOf(
    limit,
    all.filter(({ kind }) => kind === limit.kind),
  );
  return (
    <tr className={standing === 'replaced' ? styles.off : undefined}>
      <th scope="row">{limit.kindLabel}</th>
      <td data-num>{limit.workingDays} 个工作日</td>
      <td data-num>{limit.extendedTo === null ? '不得延期' : `${limit.extendedTo} 个工作日`}</td>
      <td>{plainDay(limit.effectiveFrom)}</td>
      <td data-phone>{limit.basis}</td>
      <td>
        <StandingMark standing={standing} />
      </td>
    </tr>
  );
}

function LimitDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const add = useAddLimit();
  return (
    <FormDialog<Values>
      title="设定新的时限"
      okText="设定"
      form={form}
      fields={['kind', 'workingDays', 'extendedTo', 'effectiveFrom', 'basis']}
      onSend={async ({ effectiveFrom, extendedTo, ...values }) => {
        await add.mutateAsync({
          ...values,
          extendedTo: extendedTo ?? undefined,
          effectiveFrom: effectiveFrom.format('YYYY-MM-DD'),
        });
        void message.success('已设定，到生效日自动适用');
      }}
      onClose={onClose}
    >
      <Form.Item label="类别" name="kind" rules={[{ required: true, message: '请选择类别' }]}>
        <Select options={LETTER_KINDS.map((value) => ({ value, label: LETTER_KIND_LABELS[value] }))} />
      </Form.Item>
      <Form.Item
        label="办理时限（工作日）"
        name="workingDays"
        rules={[{ required: true, message: '请填写时限' }]}
      >
        <InputNumber min={1} max={250} precision={0} className={field.short} />
      </Form.Item>
      <Form.Item label="延长后时限（自收信日起的工作日总数）" name="extendedTo" extra="不填为不得延期">
        <InputNumber min={2} max={250} precision={0} className={field.short} />
      </Form.Item>
      <FromThenOn />
    </FormDialog>
  );
}
