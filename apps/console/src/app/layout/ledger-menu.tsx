import { ClockCircleOutlined, FileDoneOutlined } from '@ant-design/icons';
import type { Can, Permission } from '../../lib/profile.js';
import type { MenuEntry } from './menu-entry.js';

/** With pictures that the menu has anyway: each one more is loaded by everyone. */
const ENTRIES: (MenuEntry & { needs: Permission })[] = [
  { to: '/ledger', label: '公开台账', icon: <FileDoneOutlined />, needs: 'obligations.read' },
  { to: '/occasions', label: '登记的事项', icon: <ClockCircleOutlined />, needs: 'obligations.read' },
];

/** The entries of 公开台账 that the person sees in the menu. */
export const ledgerEntries = (can: Can): MenuEntry[] =>
  ENTRIES.filter(({ needs }) => can(needs)).map(({ to, label, icon }) => ({ to, label, icon }));
