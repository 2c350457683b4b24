import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { LETTER_ACTIONS, type ActorRole, type LetterAction } from '@huiyin/contract';
import { TRANSITIONS } from '@huiyin/domain';
import { expectNamed } from '../../../../../test/support/expect.js';
import { JOBS } from '../../kernel/jobs/jobs.port.js';
import { answersOf } from '../../kernel/platform/capabilities.js';
import { lettersCapability } from './letters.capability.js';

/**
 * How each action of the lifecycle is taken: calls by their operationId, jobs by their name, and calls about something
 * else which it follows from.
 */
const DOORS: Record<LetterAction, { staff?: string; citizen?: string[]; job?: string; follows?: string }> = {
  accept: { staff: 'acceptLetter' },
  refuse: { staff: 'refuseLetter' },
  propose_refusal: { staff: 'refuseLetter' },
  approve_refusal: { staff: 'decideRefusal' },
  return_refusal: { staff: 'decideRefusal' },
  refer: { staff: 'referLetter' },
  assign: { staff: 'assignLetter' },
  return: { staff: 'returnLetter' },
  hand_over: { follows: 'changeUser' },
  take_back: { follows: 'changeUser' },
  save_draft: { staff: 'saveDraft' },
  submit_draft: { staff: 'submitDraft' },
  review_approve: { staff: 'reviewDraft' },
  review_reject: { staff: 'reviewDraft' },
  sign_approve: { staff: 'signDraft' },
  sign_reject: { staff: 'signDraft' },
  answer: { staff: 'answerLetter' },
  request_extension: { staff: 'requestExtension' },
  approve_extension: { staff: 'decideExtension' },
  reject_extension: { staff: 'decideExtension' },
  reclassify: { staff: 'reclassifyLetter' },
  merge: { staff: 'mergeLetter' },
  hear_end: { follows: 'answerLetter' },
  resume: { follows: 'withdrawByCode' },
  isolate: { staff: 'isolateLetter' },
  urge: { staff: 'urgeLetter' },
  request_supplement: { staff: 'requestSupplement' },
  supplement: { citizen: ['supplementByCode', 'supplementMyLetter'] },
  rate: { citizen: ['rateByCode', 'rateMyLetter'] },
  reopen: { citizen: ['reopenByCode', 'reopenMyLetter'] },
  withdraw: { citizen: ['withdrawByCode', 'withdrawMyLetter'] },
  close: { job: 'letter-closing' },
  call_back: { staff: 'recordCallBack' },
  reissue_code: { staff: 'reissueQueryCode' },
  erase: { staff: 'eraseLetter', citizen: ['eraseByCode', 'eraseMyLetter'] },
};

const file = path.resolve(import.meta.dirname, '../../../../../libs/contract/openapi.json');
const { paths } = JSON.parse(readFileSync(file, 'utf8')) as {
  paths: Record<string, Record<string, { operationId: string }>>;
};
const CALLS = new Map(
  Object.entries(paths).flatMap(([address, operations]) =>
    Object.values(operations).map(({ operationId }) => [operationId, address] as const),
  ),
);
const NAMES = answersOf([lettersCapability], JOBS).map(({ name }) => name);

describe('every action of the lifecycle has a call', () => {
  it.each(LETTER_ACTIONS)('%s: for each kind of actor who may take it, and for no other', (action) => {
    const roles = new Set<ActorRole>(
      TRANSITIONS.flatMap((row) => (row.action === action ? [...row.roles] : [])),
    );
    const { staff, citizen, job, follows } = DOORS[action];
    expect((job ?? follows) !== undefined).toBe(roles.delete('system'));
    if (follows) expect(CALLS.has(follows)).toBe(true);
    expect(citizen !== undefined).toBe(roles.delete('citizen'));
    expect(staff !== undefined).toBe(roles.size > 0);
    if (job) expect(NAMES).toContain(job);
    if (staff) expect(CALLS.get(staff)).toMatch(/^\/api\/v1\/staff\/letters\/\{id\}\//);
    for (const operationId of citizen ?? [])
      expectNamed(CALLS.get(operationId), operationId).toMatch(
        /^\/api\/v1\/(letters\/lookup|me\/letters\/\{id\})/,
      );
  });
});
