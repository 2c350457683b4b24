import {
  AuditOutlined,
  BarChartOutlined,
  BankOutlined,
  CalendarOutlined,
  ClockCircleOutlined,
  EditOutlined,
  ExclamationCircleOutlined,
  EyeInvisibleOutlined,
  FileDoneOutlined,
  FormOutlined,
  FileSearchOutlined,
  FileUnknownOutlined,
  FundOutlined,
  GlobalOutlined,
  ImportOutlined,
  InboxOutlined,
  MailOutlined,
  PhoneOutlined,
  ReadOutlined,
  SafetyCertificateOutlined,
  SafetyOutlined,
  SendOutlined,
  ShareAltOutlined,
  SignatureOutlined,
  TableOutlined,
  StopOutlined,
  TeamOutlined,
  TrophyOutlined,
  UnorderedListOutlined,
  UserDeleteOutlined,
} from '@ant-design/icons';
import {
  PUBLICATION_STATE_LABELS,
  QUEUE_LABELS,
  QUEUE_NAMES,
  type PublicationState,
  type QueueName,
} from '@huiyin/contract';
import type { ReactNode } from 'react';
import { canOf, type Can, type Profile } from '../../lib/profile.js';
import { adminEntries } from './admin-menu.js';
import { ledgerEntries } from './ledger-menu.js';
import type { MenuEntry } from './menu-entry.js';

export interface MenuGroup {
  title: string;
  entries: MenuEntry[];
}

const QUEUE_ICONS: Record<QueueName, ReactNode> = {
  to_accept: <InboxOutlined />,
  to_assign: <ShareAltOutlined />,
  mine: <EditOutlined />,
  helping: <TeamOutlined />,
  to_review: <AuditOutlined />,
  to_sign: <SignatureOutlined />,
  to_answer: <SendOutlined />,
  to_approve: <FileUnknownOutlined />,
  unhandled: <UserDeleteOutlined />,
  to_call_back: <PhoneOutlined />,
  due_soon: <ClockCircleOutlined />,
  overdue: <ExclamationCircleOutlined />,
  done: <FileDoneOutlined />,
};

const isQueue = (name: string): name is QueueName => (QUEUE_NAMES as readonly string[]).includes(name);

/** The menu of one person: their queues as the server names them, and the pages of their role. */
export function menuOf(profile: Profile): MenuGroup[] {
  const can = canOf(profile);
  const queues = profile.queues.filter(isQueue);
  const queue = (name: QueueName): MenuEntry => ({
    to: `/queues/${name}`,
    label: QUEUE_LABELS[name],
    icon: QUEUE_ICONS[name],
  });
  const work = queues.filter((name) => !['due_soon', 'overdue', 'done'].includes(name));
  const groups: MenuGroup[] = [
    {
      title: '督办',
      entries: can('supervision.read')
        ? [
            { to: '/board', label: '督办看板', icon: <FundOutlined /> },
            { to: '/statistics', label: '办理统计', icon: <BarChartOutlined /> },
            { to: '/reports/monthly', label: '月度通报', icon: <ReadOutlined /> },
            ...(can('reports.annual')
              ? [{ to: '/reports/annual', label: '网站年度报表', icon: <TableOutlined /> }]
              : []),
            ...(can('inspection.read')
              ? [{ to: '/self-inspection', label: '检查自测', icon: <SafetyCertificateOutlined /> }]
              : []),
            { to: '/assessment', label: '处室考核', icon: <TrophyOutlined /> },
          ]
        : [],
    },
    { title: '我的工作', entries: work.map(queue) },
    { title: '公开', entries: publicationsOf(can) },
    {
      title: '来信',
      entries: [
        ...queues.filter((name) => !work.includes(name)).map(queue),
        ...(queues.length > 0
          ? [{ to: '/letters', label: '全部来信', icon: <UnorderedListOutlined /> }]
          : []),
        ...(can('letters.create')
          ? [{ to: '/letters/new', label: '登记来信', icon: <PhoneOutlined /> }]
          : []),
        ...(can('letters.create') ? [{ to: '/hotline', label: '12345 工单', icon: <PhoneOutlined /> }] : []),
        ...(can('letters.import') ? [{ to: '/imports', label: '导入来信', icon: <ImportOutlined /> }] : []),
        ...(can('content.queue')
          ? [{ to: '/contents/flagged', label: '内容检查', icon: <FileSearchOutlined /> }]
          : []),
        ...(can('blocks.read') ? [{ to: '/blocks/active', label: '停用来信', icon: <StopOutlined /> }] : []),
      ],
    },
    {
      title: '系统',
      entries: can('calendar.manage')
        ? [{ to: '/calendar', label: '放假安排', icon: <CalendarOutlined /> }]
        : [],
    },
    {
      title: '开放日',
      entries: [
        ...(can('open-days.read') ? [{ to: '/open-days', label: '开放日', icon: <BankOutlined /> }] : []),
        ...(can('open-days.configure')
          ? [{ to: '/congress-window', label: '人代会会期', icon: <BankOutlined /> }]
          : []),
      ],
    },
    {
      title: '民意征集',
      entries: can('consultations.read')
        ? [
            { to: '/consultations', label: '民意征集', icon: <FormOutlined /> },
            ...(can('supervision.read')
              ? [{ to: '/consultation-statistics', label: '征集统计', icon: <BarChartOutlined /> }]
              : []),
          ]
        : [],
    },
    { title: '公开台账', entries: ledgerEntries(can) },
    { title: '管理', entries: adminEntries(can) },
  ];
  groups.push({ title: '通知', entries: messagesOf(can) });
  return groups.filter(({ entries }) => entries.length > 0);
}

function publicationsOf(can: Can): MenuEntry[] {
  const entry = (state: PublicationState, icon: ReactNode): MenuEntry => ({
    to: `/publications/${state}`,
    label: PUBLICATION_STATE_LABELS[state],
    icon,
  });
  return [
    ...(can('publication.prepare') ? [entry('waiting', <EyeInvisibleOutlined />)] : []),
    ...(can('publication.release') ? [entry('prepared', <SafetyOutlined />)] : []),
    ...(can('publication.read') ? [entry('released', <GlobalOutlined />)] : []),
  ];
}

function messagesOf(can: Can): MenuEntry[] {
  return [
    ...(can('messages.watch') ? [{ to: '/messages', label: '通知发送', icon: <MailOutlined /> }] : []),
    ...(can('messages.manage') ? [{ to: '/message-texts', label: '通知文字', icon: <FormOutlined /> }] : []),
  ];
}

/** Supervisors and leaders begin with the whole, everyone else with the first queue that waits for them. */
export function firstPageOf(profile: Profile): string {
  const overview = profile.role === 'supervisor' || profile.role === 'leader';
  const can = canOf(profile);
  const [queue] = profile.queues.filter(isQueue);
  if (can('calendar.manage') && !queue) return '/calendar';
  if (overview || !queue)
    return can('supervision.read') ? '/board' : (adminEntries(can)[0]?.to ?? '/welcome');
  return `/queues/${queue}`;
}
