import type { IndicatorCode } from '@huiyin/contract';
import type { Can, Permission } from '../../lib/profile.js';
import type { Item } from './api/inspection.js';

interface Remedy {
  to: string;
  label: string;
  needs?: Permission;
}

/** 去处理: where a row is mended. Of several the first that the person may open. */
const REMEDIES: Record<IndicatorCode, readonly Remedy[]> = {
  unanswered: [{ to: '/self-inspection/unanswered', label: '看这些来信' }],
  legal: [{ to: '/queues/overdue', label: '看逾期来信' }],
  simple: [{ to: '/self-inspection/simple', label: '看这些咨询' }],
  petition: [
    { to: '/queues/to_accept', label: '去受理', needs: 'letters.create' },
    { to: '/self-inspection/petition', label: '看这些来信' },
  ],
  publishing: [
    { to: '/publications/waiting', label: '去公开答复', needs: 'publication.prepare' },
    { to: '/publications/prepared', label: '去复核', needs: 'publication.release' },
    { to: '/publications/released', label: '看已公开' },
  ],
  elements: [{ to: '/self-inspection/elements', label: '看缺哪些' }],
  statistics: [{ to: '/statistics', label: '看办理统计' }],
  surveys: [{ to: '/consultations', label: '去发起征集' }],
  annual: [{ to: '/reports/annual', label: '登记公布' }],
  correction: [{ to: '/self-inspection/correction', label: '看这些纠错' }],
  updates: [{ to: '/open-days', label: '去发布内容' }],
  reachable: [{ to: '/self-inspection/reachable', label: '看监测记录' }],
  identity: [
    { to: '/admin/office', label: '去填写', needs: 'office.manage' },
    { to: '/self-inspection/identity', label: '看缺哪几项' },
  ],
  accounts: [{ to: '/self-inspection/accounts', label: '登记恢复演练' }],
};

export const remedyOf = (row: IndicatorCode, can: Can): Remedy =>
  REMEDIES[row].find(({ needs }) => !needs || can(needs))!;

/** The page of a thing that a number counts; null where it has none. */
export function placeOf({ subject, id }: Item): string | null {
  switch (subject) {
    case 'letter':
      return `/letters/${id}`;
    case 'consultation':
      return `/consultations/${id}`;
    case 'open_day':
      return `/open-days/${id}`;
    case 'report':
      return `/reports/annual?year=${id}`;
    default:
      return null;
  }
}
