import type { ReactNode } from 'react';

/** A real link: the browser hands the file to the calendar of the phone. @param path  of the API */
export function CalendarFile({ path, children }: { path: string; children: ReactNode }) {
  return (
    <a className="button" href={`/api/v1${path}`}>
      {children}
    </a>
  );
}
