import { toApiError, type HttpRequest, type Transport } from './http.js';
import { consultationCalls } from './citizen-consultations.js';
import { opennessCalls } from './citizen-openness.js';
import { openDayCalls } from './citizen-open-days.js';
import type { SendOptions } from './send.js';
import type { AnswerReactionKind, Rating } from '../enums.js';
import type {
  CalendarYear,
  CaptchaChallenge,
  CitizenSession,
  ContactWays,
  CurrentLimits,
  DueDate,
  ErasedCitizen,
  ErasedLetter,
  Suggestions,
  Faq,
  FoundAnswers,
  Leaders,
  Site,
  LetterDetail,
  LetterInput,
  LetterPair,
  LetterReceipt,
  LetterRef,
  MyLetter,
  MyNotices,
  MyPhone,
  NoticeChannels,
  Page,
  PublicStatistics,
  PublicYear,
  PublishedLetter,
  PublishedLetterSummary,
} from './citizen.types.js';

export interface CitizenClientOptions {
  transport: Transport;
  /** origin without a trailing slash; '' for same origin */
  origin: string;
  /** bearer token of a signed-in citizen, when there is one */
  token?: () => string | undefined;
  /** `weapp` or `h5`: stored with the letter as its source (R07) */
  source: 'weapp' | 'h5';
}

const READ_TIMEOUT_MS = 12_000;
const WRITE_TIMEOUT_MS = 20_000;
/** Short, because the citizen can also write without a session. */
const SIGN_IN_TIMEOUT_MS = 6_000;

const queryText = (query: SendOptions['query'] = {}) => {
  const parts = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`);
  return parts.length > 0 ? `?${parts.join('&')}` : '';
};

const withFiles = (attachmentIds: readonly string[]) => (attachmentIds.length > 0 ? { attachmentIds } : {});

/** Everything a citizen can ask of the hub. Each call throws `ApiError` or `TransportError`, nothing else. */
export function createCitizenClient({ transport, origin, token, source }: CitizenClientOptions) {
  async function send<T>(method: HttpRequest['method'], path: string, options: SendOptions = {}): Promise<T> {
    const bearer = token?.();
    const response = await transport({
      method,
      url: `${origin}/api/v1${path}${queryText(options.query)}`,
      headers: {
        accept: 'application/json, application/problem+json',
        'x-client': source,
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
        ...options.headers,
      },
      body: options.body,
      timeoutMs: options.timeoutMs ?? (method === 'GET' ? READ_TIMEOUT_MS : WRITE_TIMEOUT_MS),
    });
    if (response.status < 200 || response.status >= 300) throw toApiError(response);
    return response.body as T;
  }

  /** Every action answers with the letter as it is afterwards, so that no client guesses. */
  const act = (ref: LetterRef, action: string, body: Record<string, unknown>) =>
    'id' in ref
      ? send<LetterDetail>('POST', `/me/letters/${encodeURIComponent(ref.id)}/${action}`, { body })
      : send<LetterDetail>('POST', `/letters/lookup/${action}`, { body: { ...ref, ...body } });

  return {
    captchaChallenge: () => send<CaptchaChallenge>('GET', '/captcha/challenge'),
    /**
     * Safe to repeat with the same key: the server answers with the same receipt.
     * @param captcha solved challenge; a signed-in citizen needs none
     */
    submitLetter: (input: LetterInput, idempotencyKey: string, captcha?: string) =>
      send<LetterReceipt>('POST', '/letters', {
        body: input,
        headers: { 'idempotency-key': idempotencyKey, ...(captcha ? { 'x-captcha': captcha } : {}) },
      }),
    lookup: (pair: LetterPair) => send<LetterDetail>('POST', '/letters/lookup', { body: pair }),
    /** Reads a letter by whichever proof the citizen has. */
    letter: (ref: LetterRef) =>
      'id' in ref
        ? send<LetterDetail>('GET', `/me/letters/${encodeURIComponent(ref.id)}`)
        : send<LetterDetail>('POST', '/letters/lookup', { body: ref }),
    supplement: (ref: LetterRef, body: string, attachmentIds: readonly string[] = []) =>
      act(ref, 'supplements', { body, ...withFiles(attachmentIds) }),
    rate: (ref: LetterRef, rating: Rating, comment?: string) =>
      act(ref, 'rating', { rating, ...(comment ? { comment } : {}) }),
    reopen: (ref: LetterRef, body: string, attachmentIds: readonly string[] = []) =>
      act(ref, 'reopening', { body, ...withFiles(attachmentIds) }),
    /** Takes an upload back that no letter has yet. */
    discardAttachment: (id: string) => send<void>('DELETE', `/attachments/${encodeURIComponent(id)}`),
    withdraw: (ref: LetterRef, reason?: string) => act(ref, 'withdrawal', reason ? { reason } : {}),
    /** Takes the sender's identity out of an ended letter; number and code no longer open it. */
    erase: (ref: LetterRef) =>
      'id' in ref
        ? send<ErasedLetter>('POST', `/me/letters/${encodeURIComponent(ref.id)}/erasure`)
        : send<ErasedLetter>('POST', '/letters/lookup/erasure', { body: ref }),
    /** Everything under the citizen's WeChat name, all or nothing; the session is gone afterwards. */
    eraseMe: () => send<ErasedCitizen>('POST', '/me/erasure'),
    signInWithWechat: (code: string) =>
      send<CitizenSession>('POST', '/sessions/wechat', { body: { code }, timeoutMs: SIGN_IN_TIMEOUT_MS }),
    /** The number WeChat knows, for a code of its phone button. Typing a number needs no call. */
    phoneFromWechat: (code: string) => send<MyPhone>('POST', '/me/phone', { body: { code } }),
    myLetters: (cursor?: string) => send<Page<MyLetter>>('GET', '/me/letters', { query: { cursor } }),
    /** 站内消息, the latest first, with how many are unread. */
    myNotices: (cursor?: string) => send<MyNotices>('GET', '/me/notices', { query: { cursor } }),
    /** Marks these as read, or all. */
    readNotices: (ids?: readonly string[]) =>
      send<{ unread: number }>('POST', '/me/notices/reading', { body: ids ? { ids } : {} }),
    noticeChannels: () => send<NoticeChannels>('GET', '/me/notice-channels'),
    chooseNoticeChannels: (channels: NoticeChannels) =>
      send<NoticeChannels>('PUT', '/me/notice-channels', { body: channels }),
    /** Puts a letter written elsewhere under the signed-in citizen's name. */
    claim: (pair: LetterPair) => send<MyLetter>('POST', '/me/letters/claims', { body: pair }),
    dueDate: (from: string, workingDays: number) =>
      send<DueDate>('GET', '/calendar/due-date', { query: { from, workingDays } }),
    /** A year's working days, days off and their basis. */
    calendarYear: (year: number) => send<CalendarYear>('GET', `/calendar/years/${year}`),
    /** How the bureau tells of an answer. */
    contactWays: () => send<ContactWays>('GET', '/contact-ways'),
    /** 办理时限 of each kind in force today, in working days. */
    limits: () => send<CurrentLimits>('GET', '/calendar/limits'),
    publishedLetters: (query: { q?: string; kind?: string; cursor?: string; limit?: number }) =>
      send<Page<PublishedLetterSummary>>('GET', '/published-letters', { query }),
    publishedLetter: (id: string) =>
      send<PublishedLetter>('GET', `/published-letters/${encodeURIComponent(id)}`),
    /** What this device says to a published answer; counted once, however often it is sent. */
    react: (id: string, reaction: AnswerReactionKind, device: string) =>
      send<{ reaction: AnswerReactionKind }>(
        'POST',
        `/published-letters/${encodeURIComponent(id)}/reactions`,
        {
          body: { reaction, device },
        },
      ),
    /** 常见问题 and published answers, the best first. */
    findAnswers: (query: { q: string; cursor?: string }) => send<FoundAnswers>('GET', '/answers', { query }),
    /** 常见问题 in the bureau's order. */
    faqs: (query: { cursor?: string; limit?: number } = {}) => send<Page<Faq>>('GET', '/faqs', { query }),
    /** R17: published answers to what is being written; a POST, because the text must not stand in an address. */
    suggestions: (text: string) =>
      send<Suggestions>('POST', '/published-letters/suggestions', { body: { text } }),
    statistics: () => send<PublicStatistics>('GET', '/statistics/public'),
    statisticsOf: (year: number) => send<PublicYear>('GET', `/statistics/public/${year}`),
    ...openDayCalls(send),
    ...consultationCalls(send),
    ...opennessCalls(send),
    /** 负责人分工 (R22), in the order it is published. */
    /** What the office is called and looks like. */
    site: () => send<Site>('GET', '/site'),
    leaders: () => send<Leaders>('GET', '/leaders'),
  };
}
export type CitizenClient = ReturnType<typeof createCitizenClient>;
