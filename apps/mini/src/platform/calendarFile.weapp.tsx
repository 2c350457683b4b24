import type { ReactNode } from 'react';

/** WeChat opens no calendar files; the day stands on the page. */
export function CalendarFile(_props: { path: string; children: ReactNode }) {
  return null;
}
