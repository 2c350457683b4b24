import { App, Button, DatePicker, Form, Select } from 'antd';
import { useState } from 'react';
import { FormDialog } from '../../../kit/FormDialog.js';
import { Lead } from '../../../kit/Page.js';
import { SectionItem, SectionList, SectionText } from '../../../kit/Section.js';
import { Failure, Loading } from '../../../kit/States.js';
import type { dayjs } from '../../../lib/dayjs.js';
import { plainDay } from '../../../lib/days.js';
import { useDepartments } from '../../../lib/directory.js';
import { messageOf } from '../../../lib/problems.js';
import { useProfile } from '../../../lib/profile.js';
import { isLost } from '../../../lib/query.js';
import { useAbsenceCalls, useAbsences, type Absence } from '../api/absences.js';

/** 休假与委托: the own absence, and for a head those of the department. */
export function Absences() {
  const query = useAbsences();
  const [isOpen, setOpen] = useState(false);
  if (isLost(query)) return <Failure what="休假" error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading what="休假" rows={2} />;
  const { items } = query.data;
  return (
    <>
      <SectionText>期内新分办的来信交代办人办理，两人都能看到；到期自动恢复。</SectionText>
      <SectionList>
        {items.map((item) => (
          <Row key={item.id} item={item} />
        ))}
      </SectionList>
      <Button onClick={() => setOpen(true)}>登记休假</Button>
      {isOpen && <AbsenceDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function Row({ item }: { item: Absence }) {
  const { message } = App.useApp();
  const { end } = useAbsenceCalls();
  const { id, role } = useProfile();
  const isMine = item.person.id === id || role === 'head';
  return (
    <SectionItem
      title={`${item.person.name}休假，${item.deputy.name}代办`}
      mark={item.running && '休假中'}
      notes={[`${plainDay(item.fromOn)} 至 ${plainDay(item.toOn)}`]}
      buttons={
        isMine && (
          <Button
            size="small"
            loading={end.isPending}
            aria-label={`${item.running ? '结束' : '取消'}：${item.person.name}的休假`}
            onClick={() =>
              end.mutate(item.id, {
                onSuccess: () => void message.success('已结束'),
                onError: (error) => void message.error(messageOf(error)),
              })
            }
          >
            {item.running ? '结束' : '取消'}
          </Button>
        )
      }
    />
  );
}

interface Values {
  userId?: string;
  deputyId: string;
  fromOn: dayjs.Dayjs;
  toOn: dayjs.Dayjs;
}

const DAY = 'YYYY-MM-DD';

function AbsenceDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const { add } = useAbsenceCalls();
  const { id, role, departmentId } = useProfile();
  const { data: departments = [] } = useDepartments();
  const staff = departments.find((department) => department.id === departmentId)?.staff ?? [];
  const person = Form.useWatch('userId', form) ?? id;
  const named = (people: typeof staff) => people.map((each) => ({ value: each.id, label: each.displayName }));
  return (
    <FormDialog<Values>
      title="登记休假"
      okText="登记"
      form={form}
      fields={['userId', 'deputyId', 'fromOn', 'toOn']}
      initialValues={{ userId: id }}
      onSend={async ({ fromOn, toOn, ...people }) => {
        await add.mutateAsync({ ...people, fromOn: fromOn.format(DAY), toOn: toOn.format(DAY) });
        void message.success('休假已登记');
      }}
      onClose={onClose}
    >
      <Lead>期内新分办给休假人的来信由代办人办理，来信上会写明。</Lead>
      {role === 'head' && (
        <Form.Item label="休假的人" name="userId" rules={[{ required: true, message: '请选择休假的人' }]}>
          <Select options={named(staff)} />
        </Form.Item>
      )}
      <Form.Item label="代办人" name="deputyId" rules={[{ required: true, message: '请选择代办人' }]}>
        <Select placeholder="同一处室的同事" options={named(staff.filter((each) => each.id !== person))} />
      </Form.Item>
      <Form.Item label="开始日" name="fromOn" rules={[{ required: true, message: '请选择开始日' }]}>
        <DatePicker />
      </Form.Item>
      <Form.Item label="结束日（含当日）" name="toOn" rules={[{ required: true, message: '请选择结束日' }]}>
        <DatePicker />
      </Form.Item>
    </FormDialog>
  );
}
