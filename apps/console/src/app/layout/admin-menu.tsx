import {
  ApartmentOutlined,
  FieldTimeOutlined,
  FileTextOutlined,
  IdcardOutlined,
  SafetyCertificateOutlined,
  UserOutlined,
} from '@ant-design/icons';
import type { StaffRole } from '@huiyin/contract';
import type { MenuEntry } from './menu.js';

const ENTRIES: (MenuEntry & { roles: readonly StaffRole[] })[] = [
  { to: '/admin/users', label: '用户', icon: <UserOutlined />, roles: ['admin'] },
  { to: '/admin/departments', label: '处室', icon: <ApartmentOutlined />, roles: ['admin'] },
  { to: '/admin/leaders', label: '负责人分工', icon: <IdcardOutlined />, roles: ['admin'] },
  { to: '/admin/limits', label: '办理时限', icon: <FieldTimeOutlined />, roles: ['admin'] },
  { to: '/admin/templates', label: '模板', icon: <FileTextOutlined />, roles: ['admin', 'clerk'] },
  {
    to: '/admin/audit',
    label: '审计日志',
    icon: <SafetyCertificateOutlined />,
    roles: ['admin', 'supervisor'],
  },
];

/** What of 系统管理 a role sees in the menu; the server judges every call all the same. */
export const adminEntries = (role: StaffRole): MenuEntry[] =>
  ENTRIES.filter(({ roles }) => roles.includes(role)).map(({ to, label, icon }) => ({ to, label, icon }));
