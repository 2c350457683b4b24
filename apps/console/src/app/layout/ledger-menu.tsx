import { CarryOutOutlined, NotificationOutlined } from '@ant-design/icons';
import type { Can, Permission } from '../../lib/profile.js';
import type { MenuEntry } from './menu-entry.js';

const ENTRIES: (MenuEntry & { needs: Permission })[] = [
  { to: '/ledger', label: '公开台账', icon: <CarryOutOutlined />, needs: 'obligations.read' },
  { to: '/occasions', label: '登记的事项', icon: <NotificationOutlined />, needs: 'obligations.read' },
];

/** The entries of 公开台账 that the person sees in the menu. */
export const ledgerEntries = (can: Can): MenuEntry[] =>
  ENTRIES.filter(({ needs }) => can(needs)).map(({ to, label, icon }) => ({ to, label, icon }));
