export interface CalendarLinkProps {
  sessionId: string;
  title: string;
  place: string;
  startsAt: string;
  endsAt: string;
}

/** A real link: the browser hands the file to the calendar of the phone. */
export function CalendarLink({ sessionId }: CalendarLinkProps) {
  return (
    <a className="button" href={`/api/v1/open-day-sessions/${encodeURIComponent(sessionId)}/calendar.ics`}>
      加到日历
    </a>
  );
}
