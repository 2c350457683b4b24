import type { components } from '../generated/api.js';
import type { Page } from './citizen.types.js';
import type { Send } from './send.js';

type Schemas = components['schemas'];
export type OpenDaySummary = Schemas['OpenDayItemView'];
export type OpenDay = Schemas['OpenDayView'];
export type OpenDaySession = Schemas['PublicSessionView'];
export type OpenDayField = Schemas['FormFieldView'];
export type SignUpInput = Schemas['SignUpDto'];
export type SignUpChange = Schemas['SignUpChangeDto'];
export type SignUpReceipt = Schemas['SignUpReceiptView'];
export type SignUp = Schemas['SignUpView'];
export type SignUpSummary = Schemas['SignUpItemView'];

/** Proof of having signed up, without a login. */
export type SignUpPair = Schemas['SignUpPairDto'];
export type SignUpRef = SignUpPair | { id: string };

/** 开放日: what anyone reads, and a sign-up by whichever proof the citizen has. */
export function openDayCalls(send: Send) {
  const mine = ({ id }: { id: string }) => `/me/sign-ups/${encodeURIComponent(id)}`;
  return {
    openDays: (query: { when?: 'upcoming' | 'past'; cursor?: string; limit?: number }) =>
      send<Page<OpenDaySummary>>('GET', '/open-days', { query }),
    openDay: (id: string) => send<OpenDay>('GET', `/open-days/${encodeURIComponent(id)}`),
    /** Safe to repeat with the same key: the server answers with the same receipt. */
    signUp: (sessionId: string, body: SignUpInput, idempotencyKey: string, captcha?: string) =>
      send<SignUpReceipt>('POST', `/open-day-sessions/${encodeURIComponent(sessionId)}/sign-ups`, {
        body,
        headers: { 'idempotency-key': idempotencyKey, ...(captcha ? { 'x-captcha': captcha } : {}) },
      }),
    mySignUps: (cursor?: string) => send<Page<SignUpSummary>>('GET', '/me/sign-ups', { query: { cursor } }),
    signUpOf: (ref: SignUpRef) =>
      'id' in ref ? send<SignUp>('GET', mine(ref)) : send<SignUp>('POST', '/sign-ups/lookup', { body: ref }),
    changeSignUp: (ref: SignUpRef, body: SignUpChange) =>
      'id' in ref
        ? send<SignUp>('PUT', mine(ref), { body })
        : send<SignUp>('POST', '/sign-ups/lookup/change', { body: { ...ref, ...body } }),
    cancelSignUp: (ref: SignUpRef) =>
      'id' in ref
        ? send<SignUp>('DELETE', mine(ref))
        : send<SignUp>('POST', '/sign-ups/lookup/cancellation', { body: ref }),
    /** Takes the seat that became free, before the offer ends. */
    confirmSignUp: (ref: SignUpRef) =>
      'id' in ref
        ? send<SignUp>('POST', `${mine(ref)}/confirmation`)
        : send<SignUp>('POST', '/sign-ups/lookup/confirmation', { body: ref }),
    declineSignUp: (ref: SignUpRef) =>
      'id' in ref
        ? send<SignUp>('POST', `${mine(ref)}/decline`)
        : send<SignUp>('POST', '/sign-ups/lookup/decline', { body: ref }),
  };
}
