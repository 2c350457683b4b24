import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { Link } from 'react-router';
import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { firstDayQuery, usePutAway, type FirstDay, type FirstDayStep } from '../api/first-day.js';
import { ChannelTest } from './ChannelTest.js';
import styles from './first-day.module.css';

/** Where a step is done; what is set on the server has no page. */
const PAGES: Partial<Record<FirstDayStep['name'], { to: string; label: string }[]>> = {
  office: [{ to: '/admin/office', label: '填写单位信息' }],
  footer: [{ to: '/admin/office', label: '填写页脚' }],
  departments: [{ to: '/admin/departments', label: '建处室' }],
  people: [
    { to: '/admin/users/import', label: '导入人员' },
    { to: '/admin/users', label: '逐个建账号' },
  ],
  mailboxes: [
    { to: '/admin/leaders', label: '负责人分工' },
    { to: '/admin/users', label: '建账号' },
  ],
  calendar: [{ to: '/calendar', label: '核对放假安排' }],
  'second-factor': [
    { to: '/account/security', label: '设置自己的第二验证方式' },
    { to: '/admin/sign-in', label: '规定哪些角色必须有' },
  ],
  backup: [{ to: '/admin/backups', label: '看备份' }],
};

const STATES: Record<FirstDayStep['state'], { word: string; color?: string }> = {
  done: { word: '已办好' },
  open: { word: '待办', color: 'error' },
  optional: { word: '可不办' },
};

/** 首次设置: what an office needs before its first letter, in the order in which it is done. */
export function FirstDayPage() {
  const query = useQuery(firstDayQuery());
  return (
    <Page
      title="首次设置"
      lead="收第一封信之前要办的事。每一项办没办好由系统看实际情况，不用勾选。"
      width="text"
      spaced
    >
      <Loaded what="首次设置" rows={8} query={query}>
        {(view) => <Steps view={view} />}
      </Loaded>
    </Page>
  );
}

function Steps({ view: { steps, isPutAway } }: { view: FirstDay }) {
  const putAway = usePutAway();
  const open = steps.filter(({ state }) => state === 'open');
  return (
    <>
      <p className={styles.sum} role="status">
        {open.length === 0
          ? '都办好了，可以收信了。'
          : `还有 ${open.length} 项待办：${open.map(({ label }) => label).join('、')}。`}
      </p>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <Step key={step.name} step={step} />
        ))}
      </ol>
      <div>
        <Button loading={putAway.isPending} onClick={() => putAway.mutate(!isPutAway)}>
          {isPutAway ? '登录后先看到它' : '收起，以后从菜单进来'}
        </Button>
      </div>
    </>
  );
}

function Step({ step: { name, label, state, detail } }: { step: FirstDayStep }) {
  const { word, color } = STATES[state];
  return (
    <li className={styles.step}>
      <h2>
        {label} <Tag color={color}>{word}</Tag>
      </h2>
      <p>{detail}</p>
      <p className={styles.ways}>
        {PAGES[name]?.map(({ to, label: page }) => (
          <Link key={page} to={to}>
            {page}
          </Link>
        ))}
      </p>
      {(name === 'email' || name === 'sms' || name === 'wechat') && state !== 'optional' && (
        <ChannelTest channel={name} />
      )}
    </li>
  );
}
