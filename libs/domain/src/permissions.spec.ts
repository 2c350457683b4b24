import { describe, expect, it } from '@jest/globals';
import { STAFF_ROLES, type StaffRole } from '@huiyin/contract';
import { TRANSITIONS } from './lifecycle-table.js';
import { can, isDepartmentBound, permissionsOf, ROLE_PERMISSIONS, type Permission } from './permissions.js';

/** c clerk, h handler, d head, l leader, s supervisor, a admin; written by hand, not read from the map. */
const EXPECTED: Record<Permission, string> = {
  'letters.list': 'chdls-',
  'letters.read': 'chdls-',
  'letters.act': 'chdls-',
  'letters.urge': '---ls-',
  'absences.manage': '-hd---',
  'letters.create': 'c-----',
  'letters.import': 'c----a',
  'supervision.read': 'c-dls-',
  'departments.read': 'chdlsa',
  'departments.manage': '-----a',
  'users.read': 'c-dlsa',
  'users.manage': '-----a',
  'limits.manage': '-----a',
  'office.manage': '-----a',
  'programs.manage': '-----a',
  'templates.read': 'chdlsa',
  'templates.manage': 'c----a',
  'faqs.manage': 'c----a',
  'calendar.manage': '-----a',
  'publication.read': 'c-dls-',
  'publication.prepare': 'c-----',
  'publication.release': 'c-dl--',
  'open-days.read': 'chdls-',
  'open-days.manage': 'c-----',
  'open-days.gate': 'chd---',
  'open-days.configure': '-----a',
  'consultations.read': 'chdls-',
  'consultations.draft': 'chd---',
  'consultations.manage': 'c-----',
  'consultations.release': 'c-dl--',
  'consultations.withdraw': '---l--',
  'consultations.decide': '-hd---',
  'obligations.read': 'chdls-',
  'obligations.prove': 'chd---',
  'obligations.confirm': 'c-dls-',
  'obligations.excuse': '---l--',
  'obligations.retract': '----s-',
  'obligations.configure': '-----a',
  'occasions.register': 'c-d---',
  'documents.read': 'chdls-',
  'documents.draft': 'chd---',
  'documents.review': 'c--l--',
  'documents.import': 'c-----',
  'messages.watch': '----sa',
  'messages.manage': '-----a',
  'content.queue': 'c--ls-',
  'content.decide': 'c-----',
  'assessment.appeal': '--d-s-',
  'assessment.manage': '----s-',
  'reports.annual': 'c--ls-',
  'reports.manage': 'c---s-',
  'inspection.read': 'c--ls-',
  'inspection.key': 'c---s-',
  'inspection.configure': '----s-',
  'blocks.read': 'c--ls-',
  'blocks.manage': 'c---s-',
  'audit.read': '----sa',
};
const COLUMNS: readonly StaffRole[] = ['clerk', 'handler', 'head', 'leader', 'supervisor', 'admin'];

describe('permissions', () => {
  it('the matrix has every permission and every role', () => {
    expect(Object.keys(EXPECTED).sort()).toEqual(Object.keys(ROLE_PERMISSIONS).sort());
    expect(COLUMNS).toEqual(STAFF_ROLES);
  });

  it.each(Object.entries(EXPECTED) as [Permission, string][])('%s: %s', (permission, row) => {
    expect(COLUMNS.map((role) => can(role, permission))).toEqual([...row].map((cell) => cell !== '-'));
  });

  it('lists what one role may do', () => {
    expect(permissionsOf('admin')).toEqual([
      'letters.import',
      'departments.read',
      'departments.manage',
      'users.read',
      'users.manage',
      'limits.manage',
      'office.manage',
      'programs.manage',
      'templates.read',
      'templates.manage',
      'faqs.manage',
      'calendar.manage',
      'open-days.configure',
      'obligations.configure',
      'messages.watch',
      'messages.manage',
      'audit.read',
    ]);
  });

  it('R21: 公开办 alone registers, accepts, refuses, refers, gives to a department, and prepares publications', () => {
    const only = (action: string, from: string) =>
      TRANSITIONS.filter((row) => row.action === action && row.from.includes(from as never)).flatMap(
        (row) => row.roles,
      );
    const moves = [
      ['accept', 'submitted'],
      ['refuse', 'submitted'],
      ['refer', 'accepted'],
      ['assign', 'accepted'],
      ['assign', 'returned'],
      ['reclassify', 'assigned'],
    ] as const;
    expect(moves.map(([action, from]) => only(action, from))).toEqual(moves.map(() => ['clerk']));
    for (const permission of ['letters.create', 'publication.prepare'] as const)
      expect(STAFF_ROLES.filter((role) => can(role, permission))).toEqual(['clerk']);
  });

  it('citizens and the system hold none', () => {
    for (const permission of Object.keys(ROLE_PERMISSIONS) as Permission[]) {
      expect(can('citizen', permission) || can('system', permission)).toBe(false);
    }
  });

  it('a role that sees one department only cannot read what is about the whole office', () => {
    expect(STAFF_ROLES.filter((role) => isDepartmentBound(role) && can(role, 'reports.annual'))).toEqual([]);
  });

  it('handlers and heads are bound to their department', () => {
    expect(STAFF_ROLES.filter(isDepartmentBound)).toEqual(['handler', 'head']);
  });
});
