import type { PublicPhase } from '../consultations.js';
import type { components } from '../generated/api.js';
import type { Page } from './citizen.types.js';
import type { Send } from './send.js';

type Schemas = components['schemas'];
export type ConsultationSummary = Schemas['ConsultationItemView'];
export type Consultation = Schemas['ConsultationView'];
export type ConsultationArticle = Schemas['ArticleView'];
export type ConsultationOutcome = Schemas['ConsultationSummaryView'];
export type ArticleChange = Schemas['ArticleChangeView'];
export type ChangedArticle = Schemas['ChangedArticleView'];
export type PublicOpinion = Schemas['PublicOpinionView'];
export type ResponseInput = Schemas['ResponseDto'];
export type ResponseReceipt = Schemas['ResponseReceiptView'];
export type OwnResponse = Schemas['OwnResponseView'];
export type OwnResponseSummary = Schemas['OwnResponseItemView'];
export type OwnPoint = Schemas['OwnPointView'];

/** Proof of having responded, without a login. */
export type ResponsePair = Schemas['ResponsePairDto'];
export type ResponseRef = ResponsePair | { id: string };

/** 民意征集: what anyone reads, and a response by whichever proof the citizen has. */
export function consultationCalls(send: Send) {
  const of = (id: string, part = '') => `/consultations/${encodeURIComponent(id)}${part}`;
  const mine = ({ id }: { id: string }) => `/me/consultation-responses/${encodeURIComponent(id)}`;
  return {
    consultations: (query: { phase?: PublicPhase; cursor?: string; limit?: number }) =>
      send<Page<ConsultationSummary>>('GET', '/consultations', { query }),
    consultation: (id: string) => send<Consultation>('GET', of(id)),
    consultationOutcome: (id: string) => send<ConsultationOutcome>('GET', of(id, '/summary')),
    consultationOpinions: (id: string, cursor?: string) =>
      send<Page<PublicOpinion>>('GET', of(id, '/opinions'), { query: { cursor } }),
    /** Safe to repeat with the same key: the server answers with the same receipt. */
    respond: (id: string, body: ResponseInput, idempotencyKey: string, captcha?: string) =>
      send<ResponseReceipt>('POST', of(id, '/responses'), {
        body,
        headers: { 'idempotency-key': idempotencyKey, ...(captcha ? { 'x-captcha': captcha } : {}) },
      }),
    myResponses: (cursor?: string) =>
      send<Page<OwnResponseSummary>>('GET', '/me/consultation-responses', { query: { cursor } }),
    responseOf: (ref: ResponseRef) =>
      'id' in ref
        ? send<OwnResponse>('GET', mine(ref))
        : send<OwnResponse>('POST', '/consultation-responses/lookup', { body: ref }),
    takeBackResponse: (ref: ResponseRef) =>
      'id' in ref
        ? send<OwnResponse>('POST', `${mine(ref)}/withdrawal`)
        : send<OwnResponse>('POST', '/consultation-responses/lookup/withdrawal', { body: ref }),
    eraseResponse: (ref: ResponseRef) =>
      'id' in ref
        ? send<OwnResponse>('POST', `${mine(ref)}/erasure`)
        : send<OwnResponse>('POST', '/consultation-responses/lookup/erasure', { body: ref }),
  };
}
