import {
  ApiOutlined,
  ApartmentOutlined,
  CalendarOutlined,
  DatabaseOutlined,
  FieldTimeOutlined,
  FileTextOutlined,
  FlagOutlined,
  HomeOutlined,
  IdcardOutlined,
  SafetyCertificateOutlined,
  SafetyOutlined,
  UserOutlined,
} from '@ant-design/icons';
import type { Can, Permission } from '../../lib/profile.js';
import type { MenuEntry } from './menu-entry.js';

const ENTRIES: (MenuEntry & { needs: Permission })[] = [
  { to: '/admin/first-day', label: '首次设置', icon: <FlagOutlined />, needs: 'office.manage' },
  { to: '/admin/users', label: '用户', icon: <UserOutlined />, needs: 'users.manage' },
  { to: '/admin/sign-in', label: '登录设置', icon: <SafetyOutlined />, needs: 'users.manage' },
  { to: '/admin/departments', label: '处室', icon: <ApartmentOutlined />, needs: 'departments.manage' },
  { to: '/admin/leaders', label: '负责人分工', icon: <IdcardOutlined />, needs: 'departments.manage' },
  { to: '/admin/office', label: '单位信息', icon: <HomeOutlined />, needs: 'office.manage' },
  { to: '/admin/limits', label: '办理时限', icon: <FieldTimeOutlined />, needs: 'limits.manage' },
  {
    to: '/admin/openness',
    label: '公开台账设置',
    icon: <CalendarOutlined />,
    needs: 'obligations.configure',
  },
  { to: '/admin/templates', label: '模板', icon: <FileTextOutlined />, needs: 'templates.manage' },
  { to: '/admin/backups', label: '备份', icon: <DatabaseOutlined />, needs: 'audit.read' },
  { to: '/admin/programs', label: '程序接入', icon: <ApiOutlined />, needs: 'programs.manage' },
  { to: '/admin/audit', label: '审计日志', icon: <SafetyCertificateOutlined />, needs: 'audit.read' },
];

/** The entries of 系统管理 that the person sees in the menu. */
export const adminEntries = (can: Can): MenuEntry[] =>
  ENTRIES.filter(({ needs }) => can(needs)).map(({ to, label, icon }) => ({ to, label, icon }));
