import { isOverdue, type DeadlineItem } from '../api/deadlines.js';
import type { Grouping } from './useBoardState.js';

export interface Group {
  key: string;
  /** empty when the list is not grouped */
  title: string;
  of?: string;
  items: DeadlineItem[];
}

/** The rows of a list by department or person, in the order of the first row of each: the most urgent group on top. */
export function groupsOf(items: readonly DeadlineItem[], grouping: Grouping): Group[] {
  const groups = new Map<string, Group>();
  for (const item of items) {
    const group = emptyGroup(item, grouping);
    const known = groups.get(group.key);
    if (known) known.items.push(item);
    else groups.set(group.key, { ...group, items: [item] });
  }
  return [...groups.values()];
}

function emptyGroup(item: DeadlineItem, grouping: Grouping): Omit<Group, 'items'> {
  const department = item.department ?? '尚未分办';
  if (grouping === 'none') return { key: '', title: '' };
  if (grouping === 'department') return { key: item.departmentId ?? '', title: department };
  return {
    key: `${item.departmentId} ${item.handlerId}`,
    title: item.handler ?? (item.department ? '尚未指定承办人' : '尚未分办'),
    of: item.department ?? undefined,
  };
}

/** The longest delay of a group, working days; null for letters that are not late. */
export function longestOf(items: readonly DeadlineItem[]): number | null {
  const late = items.filter(isOverdue).map(({ workingDaysOverdue }) => workingDaysOverdue);
  return late.length > 0 ? Math.max(...late) : null;
}
