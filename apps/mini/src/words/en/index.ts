import type { PartName } from '../parts';
import { attachments } from './attachments';
import { calendar } from './calendar';
import { browser } from './browser';
import { common } from './common';
import { dates } from './dates';
import { days } from './days';
import { errors } from './errors';
import { home } from './home';
import { labels } from './labels';
import { letter } from './letter';
import { mine } from './mine';
import { published } from './published';
import { query } from './query';
import { receipt } from './receipt';
import { signIn } from './signIn';
import { steps } from './steps';
import { write } from './write';

/** Every part in English: one script, fetched when English is shown. A part that is missing does not compile. */
export const ENGLISH = {
  attachments,
  browser,
  calendar,
  common,
  dates,
  days,
  errors,
  home,
  labels,
  letter,
  mine,
  published,
  query,
  receipt,
  signIn,
  steps,
  write,
} satisfies Record<PartName, object>;
