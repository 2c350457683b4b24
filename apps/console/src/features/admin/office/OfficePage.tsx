import { colourFault, OFFICE_COLOURS } from '@huiyin/contract';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { FormError } from '../../../kit/FormError.js';
import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { PageForm } from '../../../kit/PageForm.js';
import { showFieldErrors } from '../../../lib/formErrors.js';
import { siteQuery, type Site } from '../../../lib/site.js';
import { useOfficeCalls, type OfficeChange } from '../api/site.js';
import { CitizensHead } from './CitizensHead.js';
import { LogoField } from './LogoField.js';
import styles from './office.module.css';

type Values = Omit<OfficeChange, 'version'>;

/** The footer of every page, as an inspector looks for it. */
const FOOTER = [
  { name: 'organiser', label: '主办单位', example: '例如 清溪市统计局' },
  { name: 'icpNumber', label: 'ICP 备案号', example: '例如 皖ICP备05012345号-1' },
  { name: 'policeNumber', label: '公安备案号', example: '例如 皖公网安备34010002000001号' },
  { name: 'stateMark', label: '党政机关标识', example: '标识证书的网址，https:// 开头' },
  { name: 'correctionLink', label: '找错链接', example: '“我为政府网站找错”的网址，https:// 开头' },
] as const;

const FIELDS = [
  ...(['name', 'shortName', 'address', 'phone', 'sealColour', 'themeColour'] as const),
  ...FOOTER.map(({ name }) => name),
];

const readable = (use: keyof typeof OFFICE_COLOURS) => ({
  validator: (_: unknown, value: unknown) => {
    const fault = colourFault(use, value);
    return fault ? Promise.reject(new Error(fault)) : Promise.resolve();
  },
});

/** 单位信息: what the office is called and looks like, beside what citizens will see. */
export function OfficePage() {
  const query = useQuery(siteQuery());
  return (
    <Page
      title="单位信息"
      lead="用于来信页面、小程序、工作台、通报和通知单、短信和邮件；保存后几秒内各处生效。"
      width="page"
    >
      <Loaded what="单位信息" rows={6} query={query}>
        {(site) => <Editor site={site} />}
      </Loaded>
    </Page>
  );
}

function Editor({ site }: { site: Site }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const { change } = useOfficeCalls();
  const typed = Form.useWatch([], form) as Partial<Values> | undefined;
  // The version read when editing began: what a colleague saved since is not overwritten.
  const [version, setVersion] = useState(site.version);
  const send = async (values: Values) => {
    try {
      setVersion((await change.mutateAsync({ ...filled(values), version })).version);
      void message.success('已保存，几秒内各处生效');
    } catch (error) {
      showFieldErrors(form, [...FIELDS], error);
      throw error;
    }
  };
  return (
    <div className={styles.sides}>
      <PageForm<Values>
        form={form}
        initialValues={{
          ...site,
          shortName: site.shortName === site.name ? undefined : site.shortName,
          address: site.address ?? undefined,
          phone: site.phone ?? undefined,
          ...Object.fromEntries(FOOTER.map(({ name }) => [name, site[name] ?? undefined])),
        }}
        onSend={send}
        scrollToFirstError
      >
        <FormError error={change.error} fields={FIELDS} />
        <Form.Item
          label="单位名称"
          name="name"
          rules={[{ required: true, min: 2, whitespace: true, message: '请填写单位名称' }]}
        >
          <Input maxLength={60} placeholder="例如 清溪市统计局" />
        </Form.Item>
        <Form.Item label="单位简称" name="shortName" extra="写在窄处；不填时用单位名称">
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item label="地址" name="address">
          <Input maxLength={120} placeholder="可不填" />
        </Form.Item>
        <Form.Item label="电话" name="phone" extra="对外公布的座机，不能在线写信的人也会看到">
          <Input maxLength={40} placeholder="可不填" />
        </Form.Item>
        {FOOTER.map(({ name, label, example }) => (
          <Form.Item key={name} label={`页脚：${label}`} name={name}>
            <Input maxLength={200} placeholder={example} />
          </Form.Item>
        ))}
        <div className={styles.colours}>
          <Form.Item label="印章颜色" name="sealColour" rules={[readable('seal')]}>
            <input type="color" className={styles.colour} />
          </Form.Item>
          <Form.Item label="主色" name="themeColour" rules={[readable('theme')]}>
            <input type="color" className={styles.colour} />
          </Form.Item>
          <Button
            onClick={() =>
              form.setFieldsValue({ sealColour: OFFICE_COLOURS.seal, themeColour: OFFICE_COLOURS.theme })
            }
          >
            用原来的颜色
          </Button>
        </div>
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          保存
        </Button>
      </PageForm>
      <div className={styles.shown}>
        <CitizensHead site={{ ...site, ...shownOf(typed) }} />
        <LogoField logo={site.logo} />
      </div>
    </div>
  );
}

/** Empty fields are left out. */
const filled = (values: Values): Values => ({
  ...values,
  shortName: values.shortName?.trim() || undefined,
  address: values.address?.trim() || undefined,
  phone: values.phone?.trim() || undefined,
  ...Object.fromEntries(FOOTER.map(({ name }) => [name, values[name]?.trim() || undefined])),
});

const shownOf = (typed: Partial<Values> = {}): Partial<Site> => {
  const { name = '', shortName, address, phone, sealColour, themeColour } = typed;
  return {
    name,
    shortName: shortName?.trim() || name,
    address: address?.trim() || null,
    phone: phone?.trim() || null,
    ...(sealColour && { sealColour }),
    ...(themeColour && { themeColour }),
  };
};
