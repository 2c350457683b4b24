import { createCalendar, type WorkCalendar } from './calendar.js';
import { NOTICES_2007_2016 } from './tables/notices-2007-2016.js';
import { NOTICES_2017_2026 } from './tables/notices-2017-2026.js';
import { defineNotice, type Notice } from './notice.js';

/** The State Council's notices for 2007–2026 with the three revisions (2015, 2019, 2020), frozen. */
export const bundledNotices: readonly Notice[] = Object.freeze(
  [...NOTICES_2007_2016, ...NOTICES_2017_2026].map(defineNotice),
);

/** The calendar of all bundled notices. */
export const bundledCalendar: WorkCalendar = createCalendar(bundledNotices);
