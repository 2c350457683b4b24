import type { Translated } from '../parts';
import type { query as chinese } from '../zh/query';

export const query: Translated<typeof chinese> = {
  title: 'Look up a letter',
  lead: 'You need no account. You got the letter number and the query code when the letter was sent; for a letter by telephone or post they are on the receipt. Numbers of open-day sign-ups (KF) and of opinions on drafts (YJ) are looked up here, too.',
  numberMissing: 'Please enter the letter number',
  codeMissing: 'Please enter the query code',
  find: 'Look up',
  finding: 'Looking it up…',
  lost: 'Lost the number or the code? Bring an identity document to the Openness Office, or call; you get a new code once we know who you are: ',
};
