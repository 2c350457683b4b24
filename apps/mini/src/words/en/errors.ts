import type { ErrorCode } from '@huiyin/contract';
import type { Translated } from '../parts';
import type { errors as chinese } from '../zh/errors';

/** The refusals that a person can meet on the pages that are in English. */
const CODES: Partial<Record<ErrorCode, [title: string, text: string]>> = {
  VALIDATION_FAILED: [
    'Something is not filled in correctly',
    'Please check the fields that are marked, and try again.',
  ],
  MALFORMED_REQUEST: ['This could not be sent', 'Please open the site again and try once more.'],
  BODY_TOO_LARGE: ['This is too large', 'Please shorten the text, or choose a smaller file.'],
  UNSUPPORTED_MEDIA_TYPE: ['This kind of file is not accepted', 'Please choose another file.'],
  UNAUTHENTICATED: [
    'You are no longer signed in',
    'Please sign in again, or try once more without. Letter number and query code work without it, too.',
  ],
  FORBIDDEN: ['This is not possible', 'Please open the site again and try once more.'],
  NOT_FOUND: ['Not found', 'It is not here, or no longer here.'],
  LOOKUP_FAILED: [
    'No letter with this number and query code',
    'Please check both. The query code has twelve letters and digits.',
  ],
  TOO_MANY_REQUESTS: ['Please try again later', 'The number of tries in a short time is limited.'],
  STALE_VERSION: ['This letter has changed meanwhile', 'Please look at how it stands now, and try again.'],
  ACTION_NOT_ALLOWED: [
    'This is no longer possible',
    'The letter has moved on meanwhile. Please look at how it stands now.',
  ],
  CAPTCHA_REQUIRED: ['The security check did not pass', 'Please try again.'],
  CAPTCHA_FAILED: ['The security check did not pass', 'Please try again.'],
  SAME_LETTER: [
    'The same letter has been received already',
    'You do not need to send it again. Look it up with the number and query code that you got.',
  ],
  SENDER_BLOCKED: [
    'Letters cannot be sent from here at the moment',
    'Please call the hotline 12345, or write to the office by post.',
  ],
  IDEMPOTENCY_KEY_REUSED: ['This letter was sent in another version', 'Please open the site again.'],
  CALENDAR_NOT_PUBLISHED: [
    'The holidays of that year are not announced yet',
    'Please choose an earlier day.',
  ],
  DUPLICATE: ['This exists already', 'There is nothing more to do.'],
  ATTACHMENT_REFUSED: [
    'This file cannot be accepted',
    'Photos, PDF, Word, Excel and txt files are accepted, if they are not damaged or protected.',
  ],
  ATTACHMENT_NOT_READY: ['This file cannot be opened yet', 'It is still being checked. Please try later.'],
};

const FIELDS: Record<string, string> = {
  number: 'Please check the letter number.',
  queryCode: 'Please check the query code.',
  mailbox: 'Please choose where to write to.',
  kind: 'Please choose what kind of letter it is.',
  title: 'Please check the subject: 4 to 100 characters, on one line.',
  body: 'Please check the text of the letter: at least 10 characters.',
  'submitter.name': 'Please check the name.',
  'submitter.phone': 'Please enter a mobile number, or a landline number with its area code.',
  'submitter.email': 'Please check the e-mail address.',
  'submitter.organisation': 'Please check the name of the organisation.',
  'onBehalfOf.name': 'Please check the other person’s name.',
  'onBehalfOf.relation': 'Please check what the other person is to you.',
  'onBehalfOf.phone': 'Please enter a mobile number, or a landline number with its area code.',
};

const said = (code: string) => CODES[code as ErrorCode];

export const errors: Translated<typeof chinese> = {
  noNetwork: 'No connection',
  offline: 'There is no network connection. ',
  offlineTodo: 'Please check your signal and try again.',
  timeout: 'The network is slow: no answer came for a long time. ',
  timeoutTodo: 'Please try again later.',
  interrupted: 'You switched to another app, and the request was stopped. ',
  interruptedTodo: 'Please try again.',
  tooMany: 'Please try again later',
  tooManyText: (wait) =>
    `The number of tries in a short time is limited. What you filled in is still here. ${wait}`,
  waitMinutes: (minutes) => `Please wait ${minutes} minutes and try again.`,
  waitSeconds: (seconds) => `Please wait ${seconds} seconds and try again.`,
  waitAWhile: 'Please wait a little and try again.',
  server: 'Something went wrong on our side',
  serverText: 'It is not your fault, and we will mend it soon. Please try again in a few minutes.',
  title: ({ code }) => said(code)?.[0] ?? 'This did not work',
  text: ({ code }) => said(code)?.[1] ?? 'The server refused it. This is what it says, in Chinese:',
  original: ({ code, text, title }) => (said(code) ? '' : text || title),
  field: (path) =>
    FIELDS[path] ??
    (path.startsWith('attachmentIds') ? 'Please add this file again.' : 'Please check this field.'),
  failed: 'This did not work',
  unexpected: 'The program met an unexpected error. Please close the site and open it again.',
};
