import { describe, expect, it } from '@jest/globals';
import { LETTER_KINDS, STAFF_ROLES, type ActorRole } from '@huiyin/contract';
import {
  canSee,
  circulatedTitle,
  HIDDEN_SUBMITTER,
  seesSubmitter,
  visibleSubmitter,
  type LetterScope,
} from './visibility.js';

const from = (role: ActorRole, departmentId?: string | null) => ({ role, id: 'u1', departmentId });
const whoSees = (letter: LetterScope, departmentId?: string | null) =>
  [...STAFF_ROLES, 'citizen' as const, 'system' as const].filter((role) =>
    canSee(letter, from(role, departmentId)),
  );
const WHOLE_BUREAU = ['clerk', 'leader', 'supervisor'];
const WITH_DEPARTMENT = ['clerk', 'handler', 'head', 'leader', 'supervisor'];

describe('canSee', () => {
  it('the answering department, and a helping one', () => {
    const letter = { departmentId: 'd-price', coDepartmentIds: ['d-census'] };
    expect(whoSees(letter, 'd-price')).toEqual(WITH_DEPARTMENT);
    expect(whoSees(letter, 'd-census')).toEqual(WITH_DEPARTMENT);
    expect(whoSees(letter, 'd-survey')).toEqual(WHOLE_BUREAU);
  });

  it('a letter without a handler is not visible to all, not even to an account without a department', () => {
    for (const departmentId of [undefined, null, '']) {
      expect(whoSees({ departmentId }, departmentId)).toEqual(WHOLE_BUREAU);
      expect(whoSees({ departmentId, coDepartmentIds: [''] }, departmentId)).toEqual(WHOLE_BUREAU);
    }
  });

  it('信访工作条例 §30: never the accused department, though it answers or helps', () => {
    const letter = { departmentId: 'd-price', coDepartmentIds: ['d-price'], accusedDepartmentId: 'd-price' };
    expect(whoSees(letter, 'd-price')).toEqual(WHOLE_BUREAU);
  });

  it('the accusation hides the letter from that department and from helpers, not from the one that answers', () => {
    const letter = {
      departmentId: 'd-price',
      coDepartmentIds: ['d-survey'],
      accusedDepartmentId: 'd-census',
    };
    expect(whoSees(letter, 'd-price')).toEqual(WITH_DEPARTMENT);
    expect(whoSees(letter, 'd-survey')).toEqual(WHOLE_BUREAU);
  });
});

describe('circulatedTitle', () => {
  it('信访工作条例 §30: a 反映问题 and a letter about a unit are told by their kind alone', () => {
    const title = '反映镇里要求企业修改上报的产值';
    expect(circulatedTitle({ kind: 'report', title })).toBe('反映问题');
    expect(circulatedTitle({ kind: 'complaint', title, accusedDepartmentId: 'd-price' })).toBe('投诉');
    expect(circulatedTitle({ kind: 'complaint', title, accusedDepartmentId: null })).toBe(title);
  });
});

describe('seesSubmitter', () => {
  const letter = (changes: object) => ({ departmentId: 'd-price', kind: 'complaint' as const, ...changes });
  const whoKnows = (changes: object) =>
    STAFF_ROLES.filter((role) => seesSubmitter(letter(changes), from(role, 'd-price')));

  it.each(LETTER_KINDS)('%s without an accused unit', (kind) => {
    expect(whoKnows({ kind })).toEqual(kind === 'report' ? WHOLE_BUREAU : WITH_DEPARTMENT);
  });

  it('a letter about a unit hides its sender from the department that answers it', () => {
    expect(whoKnows({ accusedDepartmentId: 'd-census' })).toEqual(WHOLE_BUREAU);
  });

  it('staff who may not read the letter do not learn its sender', () => {
    expect(whoKnows({ departmentId: 'd-census' })).toEqual(WHOLE_BUREAU);
  });
});

describe('visibleSubmitter', () => {
  const sender = {
    type: 'organisation' as const,
    name: '周某某',
    phone: '13800000000',
    email: 'zhou@example.cn',
    organisation: '虚构村民委员会',
  };
  const letter = { departmentId: 'd-price', kind: 'report' as const };

  it('shows the whole sender to staff who may know', () => {
    expect(visibleSubmitter(letter, from('clerk'), sender)).toEqual({ ...sender, masked: false });
  });

  it('shows nothing that identifies to others', () => {
    expect(visibleSubmitter(letter, from('handler', 'd-price'), sender)).toEqual({
      type: 'organisation',
      name: HIDDEN_SUBMITTER,
      phone: null,
      email: null,
      organisation: null,
      masked: true,
    });
  });

  it('a field added to the sender later stays hidden too', () => {
    const grown = { ...sender, idNumber: '340000000000000000' };
    expect(visibleSubmitter(letter, from('head', 'd-price'), grown)).not.toHaveProperty('idNumber');
  });
});
