import {
  AuditOutlined,
  CalendarOutlined,
  ClockCircleOutlined,
  FileDoneOutlined,
  FileSearchOutlined,
  TableOutlined,
} from '@ant-design/icons';
import type { Can, Permission } from '../../lib/profile.js';
import type { MenuEntry } from './menu-entry.js';

/** With pictures that the menu has anyway: each one more is loaded by everyone. */
const ENTRIES: (MenuEntry & { needs: Permission })[] = [
  { to: '/ledger', label: '公开台账', icon: <FileDoneOutlined />, needs: 'obligations.read' },
  { to: '/wheel', label: '年轮', icon: <CalendarOutlined />, needs: 'obligations.read' },
  { to: '/occasions', label: '登记的事项', icon: <ClockCircleOutlined />, needs: 'obligations.read' },
  { to: '/documents', label: '公文公开属性', icon: <FileSearchOutlined />, needs: 'documents.read' },
  { to: '/self-check', label: '11 月自查', icon: <AuditOutlined />, needs: 'documents.read' },
  { to: '/ledger-reports', label: '台账报告', icon: <TableOutlined />, needs: 'reports.annual' },
];

/** The entries of 公开台账 that the person sees in the menu. */
export const ledgerEntries = (can: Can): MenuEntry[] =>
  ENTRIES.filter(({ needs }) => can(needs)).map(({ to, label, icon }) => ({ to, label, icon }));
