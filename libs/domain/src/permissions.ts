import type { ActorRole, StaffRole } from '@huiyin/contract';

const EVERYONE = ['clerk', 'handler', 'head', 'leader', 'supervisor', 'admin'] as const;
const READERS = ['clerk', 'handler', 'head', 'leader', 'supervisor'] as const;

/**
 * Who may call what. A permission allows calling an endpoint; `canSee` decides which letters it shows,
 * and the lifecycle table which moves are possible.
 */
export const ROLE_PERMISSIONS = {
  'letters.list': READERS,
  'letters.read': READERS,
  /** the moves of the lifecycle, urges included */
  'letters.act': READERS,
  /** 催办: no endpoint asks for it, the row `urge` of the lifecycle does; the console offers the button by it */
  'letters.urge': ['supervisor', 'leader'],
  /** 休假与委托: the own one, and for a head those of the department */
  'absences.manage': ['handler', 'head'],
  /** phone and paper letters keyed by staff */
  'letters.create': ['clerk'],
  'letters.import': ['clerk', 'admin'],
  'supervision.read': ['supervisor', 'leader', 'clerk', 'head'],
  'departments.read': EVERYONE,
  'departments.manage': ['admin'],
  'users.read': ['clerk', 'head', 'leader', 'supervisor', 'admin'],
  'users.manage': ['admin'],
  'limits.manage': ['admin'],
  /** 单位信息: name, address, colours and logo */
  'office.manage': ['admin'],
  /** 程序接入: tokens of other systems, webhooks and their hosts */
  'programs.manage': ['admin'],
  'templates.read': EVERYONE,
  'templates.manage': ['admin', 'clerk'],
  'faqs.manage': ['clerk', 'admin'],
  'calendar.manage': ['admin'],
  /** R20, R21: 公开办 redacts, a second person releases */
  'publication.read': ['clerk', 'head', 'leader', 'supervisor'],
  'publication.prepare': ['clerk'],
  'publication.release': ['clerk', 'head', 'leader'],
  /** R14, R15: 公开办 prepares open days; staff who answer letters also help at the gate */
  'open-days.read': READERS,
  'open-days.manage': ['clerk'],
  'open-days.gate': ['clerk', 'handler', 'head'],
  'open-days.configure': ['admin'],
  /** R10–R13: the department drafts and answers, 公开办 runs it, a second person publishes */
  'consultations.read': READERS,
  'consultations.draft': ['clerk', 'handler', 'head'],
  'consultations.manage': ['clerk'],
  'consultations.release': ['clerk', 'head', 'leader'],
  'consultations.withdraw': ['leader'],
  'consultations.decide': ['handler', 'head'],
  /** 公开台账 (D01–D37): 公开办 and the departments prove, a leader excuses, a supervisor strikes, a second person confirms */
  'obligations.read': READERS,
  'obligations.prove': ['clerk', 'handler', 'head'],
  'obligations.confirm': ['clerk', 'head', 'leader', 'supervisor'],
  'obligations.excuse': ['leader'],
  'obligations.retract': ['supervisor'],
  'obligations.configure': ['admin'],
  'occasions.register': ['clerk', 'head'],
  /** 公开属性 (D01–D04): the department proposes, a second person of 公开办 or a leader reviews */
  'documents.read': READERS,
  'documents.draft': ['clerk', 'handler', 'head'],
  'documents.review': ['clerk', 'leader'],
  'documents.import': ['clerk'],
  /** what was sent, what was not delivered, and sending it again */
  'messages.watch': ['admin', 'supervisor'],
  'messages.manage': ['admin'],
  /** what the platform's content check advises; 公开办 decides */
  'content.queue': ['clerk', 'leader', 'supervisor'],
  'content.decide': ['clerk'],
  /** 考核: a head may appeal, a supervisor decides */
  'assessment.appeal': ['head', 'supervisor'],
  'assessment.manage': ['supervisor'],
  /**
   * 网站年度报表 is about the whole office, typed-in surveys included: a role that sees figures of one department only does
   * not see it, because its table would show one department under the name of the office
   */
  'reports.annual': ['clerk', 'leader', 'supervisor'],
  'reports.manage': ['clerk', 'supervisor'],
  /** 检查自测: what an inspector would find; the thresholds decide the colours, so who answers for them does not set them */
  'inspection.read': ['clerk', 'leader', 'supervisor'],
  'inspection.key': ['clerk', 'supervisor'],
  'inspection.configure': ['supervisor'],
  /** 停用来信: senders who may not write online until a day */
  'blocks.read': ['clerk', 'leader', 'supervisor'],
  'blocks.manage': ['clerk', 'supervisor'],
  'audit.read': ['admin', 'supervisor'],
} as const satisfies Record<string, readonly StaffRole[]>;

export type Permission = keyof typeof ROLE_PERMISSIONS;

export const PERMISSIONS = Object.keys(ROLE_PERMISSIONS) as Permission[];

/** Whether the role may call endpoints guarded by `permission`. Citizens and the system hold none. */
export function can(role: ActorRole, permission: Permission): boolean {
  const roles: readonly ActorRole[] = ROLE_PERMISSIONS[permission];
  return roles.includes(role);
}

/** Everything the role may do, for a client that shows only what works. */
export const permissionsOf = (role: ActorRole): Permission[] =>
  PERMISSIONS.filter((permission) => can(role, permission));

/** Handlers and heads see figures and lists of their own department only; the others see the whole bureau. */
export function isDepartmentBound(role: ActorRole): boolean {
  return role === 'handler' || role === 'head';
}
