import { App, Button, Form, Input } from 'antd';
import { Link } from 'react-router';
import { Loaded } from '../../../kit/Loaded.js';
import { Page, Section } from '../../../kit/Page.js';
import { PageForm } from '../../../kit/PageForm.js';
import { messageOf } from '../../../lib/problems.js';
import { useChangeSetting, useSetting } from '../api/reports.js';

/** 公开台账设置: the day from which this office owes, and where the thresholds of the levels are. */
export function SettingsPage() {
  return (
    <Page spaced width="text" title="公开台账设置">
      <Loaded what="设置" rows={3} query={useSetting()}>
        {({ startsOn }) => <StartsOn key={startsOn} startsOn={startsOn} />}
      </Loaded>
      <Section title="黄牌、红牌">
        <p>
          按日计的义务和来信用同样的天数，在<Link to="/admin/limits">办理时限</Link>
          里设定。按小时计的（5 小时、24 小时）一过期限就是红牌。
        </p>
      </Section>
    </Page>
  );
}

function StartsOn({ startsOn }: { startsOn: string }) {
  const { message } = App.useApp();
  const change = useChangeSetting();
  const save = async (values: { startsOn: string }) => {
    try {
      await change.mutateAsync(values.startsOn);
      void message.success('已保存');
    } catch (error) {
      void message.error(messageOf(error));
      throw error;
    }
  };
  return (
    <PageForm<{ startsOn: string }> initialValues={{ startsOn }} onSend={save}>
      <Form.Item
        label="台账起始日"
        name="startsOn"
        extra="在这一天以前已经结束的，不算本单位应办。"
        rules={[{ required: true, message: '请填写起始日' }]}
      >
        <Input type="date" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        保存
      </Button>
    </PageForm>
  );
}
