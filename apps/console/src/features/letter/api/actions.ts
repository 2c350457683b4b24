import type { ApiComponents, LetterAction } from '@huiyin/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { letterMoved } from '../../../lib/letter-query.js';

type Schemas = ApiComponents['schemas'];
const at = (id: string) => ({ path: { id } });

/** The call behind every action of a letter that is one request. Drafts have their own, because they are autosaved. */
const CALLS = {
  accept: (id: string, body: Schemas['AcceptanceDto']) =>
    unwrap(api.POST('/api/v1/staff/letters/{id}/acceptance', { params: at(id), body })),
  refuse: (id: string, body: Schemas['RefusalDto']) =>
    unwrap(api.POST('/api/v1/staff/letters/{id}/refusal', { params: at(id), body })),
  decideRefusal: (id: string, body: Schemas['DecisionDto']) =>
    unwrap(api.POST('/api/v1/staff/letters/{id}/refusal/decision', { params: at(id), body })),
  callBack: (id: string, body: Schemas['CallBackDto']) =>
    unwrap(api.POST('/api/v1/staff/letters/{id}/call-back', { params: at(id), body })),
  refer: (id: string, body: Schemas['ReferralDto']) =>
    unwrap(api.POST('/api/v1/staff/letters/{id}/referral', { params: at(id), body })),
  assign: (id: string, body: Schemas['AssignmentDto']) =>
    unwrap(api.POST('/api/v1/staff/letters/{id}/assignment', { params: at(id), body })),
  return: (id: string, body: Schemas['ReasonDto']) =>
    unwrap(api.POST('/api/v1/staff/letters/{id}/return', { params: at(id), body })),
  askForMore: (id: string, body: Schemas['SupplementRequestDto']) =>
    unwrap(api.POST('/api/v1/staff/letters/{id}/supplement-request', { params: at(id), body })),
  review: (id: string, body: Schemas['DecisionDto']) =>
    unwrap(api.POST('/api/v1/staff/letters/{id}/review', { params: at(id), body })),
  sign: (id: string, body: Schemas['DecisionDto']) =>
    unwrap(api.POST('/api/v1/staff/letters/{id}/signature', { params: at(id), body })),
  answer: (id: string, body: Schemas['AnswerDto']) =>
    unwrap(api.POST('/api/v1/staff/letters/{id}/answer', { params: at(id), body })),
  extend: (id: string, body: Schemas['ExtensionDto']) =>
    unwrap(api.POST('/api/v1/staff/letters/{id}/extension', { params: at(id), body })),
  decideExtension: (id: string, body: Schemas['DecisionDto']) =>
    unwrap(api.POST('/api/v1/staff/letters/{id}/extension/decision', { params: at(id), body })),
  reclassify: (id: string, body: Schemas['ReclassificationDto']) =>
    unwrap(api.POST('/api/v1/staff/letters/{id}/reclassification', { params: at(id), body })),
  merge: (id: string, body: Schemas['MergeDto']) =>
    unwrap(api.POST('/api/v1/staff/letters/{id}/merge', { params: at(id), body })),
  isolate: (id: string, body: Schemas['IsolationDto']) =>
    unwrap(api.POST('/api/v1/staff/letters/{id}/isolation', { params: at(id), body })),
};

export type CallName = keyof typeof CALLS;
/** What a call takes, without the version: the frame of the dialogs adds it. */
export type CallBody<Name extends CallName> = Omit<Parameters<(typeof CALLS)[Name]>[1], 'version'>;

/** The action the server must allow for a call to make sense; where one call carries two, either will do. */
export const ACTIONS_OF: Record<CallName, readonly LetterAction[]> = {
  accept: ['accept'],
  refuse: ['refuse'],
  decideRefusal: ['approve_refusal', 'return_refusal'],
  callBack: ['call_back'],
  refer: ['refer'],
  assign: ['assign'],
  return: ['return'],
  askForMore: ['request_supplement'],
  review: ['review_approve', 'review_reject'],
  sign: ['sign_approve', 'sign_reject'],
  answer: ['answer'],
  extend: ['request_extension'],
  decideExtension: ['approve_extension', 'reject_extension'],
  reclassify: ['reclassify'],
  merge: ['merge'],
  isolate: ['isolate'],
};

export const isAllowed = (letter: { allowedActions: readonly LetterAction[] }, name: CallName): boolean =>
  ACTIONS_OF[name].some((action) => letter.allowedActions.includes(action));

/** One action of one letter. Succeeds only after the letter has been read again, so that the page shows its effect. */
export function useLetterCall<Name extends CallName>(name: Name, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CallBody<Name> & { version: number }) =>
      (CALLS[name] as (id: string, body: unknown) => Promise<Schemas['MovedLetterView']>)(id, body),
    onSuccess: ({ version }, body) => letterMoved(client, id, version, body.version),
  });
}
