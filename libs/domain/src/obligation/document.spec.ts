import { describe, expect, it } from '@jest/globals';
import { documentFaults, NEGLECT, reviewFaults, STAMP_WORDS, type DocumentDraft } from './index.js';

const draft = (more: Partial<DocumentDraft> = {}): DocumentDraft => ({
  attribute: 'proactive',
  ground: null,
  reason: null,
  isPolicy: false,
  forGovernment: false,
  isRegulation: false,
  otherOrgans: null,
  explanationPlan: null,
  ...more,
});
const TICKS = {
  secrecyChecked: true,
  organsConfirmed: false,
  explanationAttached: false,
  legalOfficeChecked: false,
};
const paths = (faults: readonly { path: string }[]) => faults.map(({ path }) => path);

describe('H08: a document before its review', () => {
  it.each<[string, Partial<DocumentDraft>, string[]]>([
    ['D02: without an attribute', { attribute: null }, ['attribute']],
    ['D01: withheld without ground and reason', { attribute: 'withheld' }, ['ground', 'reason']],
    ['D01: withheld without a reason', { attribute: 'withheld', ground: '16' }, ['reason']],
    ['withheld with both', { attribute: 'withheld', ground: '16', reason: '过程性信息' }, []],
    ['published with a ground to withhold', { ground: '14' }, ['ground']],
    ['on request', { attribute: 'on_request' }, []],
    ['D04: for the government, without a reason', { forGovernment: true }, ['reason']],
    ['D04: for the government, with a reason', { forGovernment: true, reason: '涉及公众利益' }, []],
  ])('%s: %j lacks %j', (_name, more, lacking) => {
    expect(paths(documentFaults(draft(more)))).toEqual(lacking);
  });
});

describe('what the second person ticks', () => {
  it.each<[string, Partial<DocumentDraft>, Partial<typeof TICKS>, string[]]>([
    ['D11: secrecy, always', {}, { secrecyChecked: false }, ['secrecyChecked']],
    ['D32: other organs', { otherOrgans: '省发展改革委' }, {}, ['organsConfirmed']],
    ['D12: the plan of a policy’s explanation', { isPolicy: true }, {}, ['explanationPlan']],
    [
      'D13: for the government with plan and material',
      { isPolicy: true, forGovernment: true, reason: '涉及公众利益', explanationPlan: '图解' },
      {},
      ['explanationAttached'],
    ],
    ['D14: a regulation', { isRegulation: true }, {}, ['legalOfficeChecked']],
    [
      'all of it',
      { otherOrgans: '省发展改革委', isRegulation: true },
      { organsConfirmed: true, legalOfficeChecked: true },
      [],
    ],
  ])('%s', (_name, more, ticks, lacking) => {
    expect(paths(reviewFaults(draft(more), { ...TICKS, ...ticks }))).toEqual(lacking);
  });
});

it('D03: the words of the stamp name the attribute', () => {
  expect(STAMP_WORDS).toEqual({
    proactive: '此件主动公开',
    on_request: '此件依申请公开',
    withheld: '此件不予公开',
  });
});

it('H09, D35: D08 late, D12 late, D20 and D21 late are the three lists', () => {
  expect(NEGLECT.map(({ label, codes }) => [label, [...codes]])).toEqual([
    ['重要信息不发布', ['D08']],
    ['重大政策不解读', ['D12']],
    ['热点回应不及时', ['D20', 'D21']],
  ]);
});
