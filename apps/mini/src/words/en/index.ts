import type { PartName } from '../parts';
import { common } from './common';
import { dates } from './dates';
import { errors } from './errors';
import { home } from './home';
import { labels } from './labels';
import { query } from './query';

/** Every part in English: one script, fetched when English is shown. A part that is missing does not compile. */
export const ENGLISH = { common, dates, errors, home, labels, query } satisfies Record<PartName, object>;
