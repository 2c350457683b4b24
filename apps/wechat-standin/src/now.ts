let frozen: Date | undefined;

/** The stand-in's own clock: the machine's, or the instant a test has set. */
export const now = (): number => (frozen ?? new Date()).getTime();

/** @param iso null lets time run again @throws {RangeError} no instant */
export function setNow(iso: string | null): void {
  const at = iso === null ? undefined : new Date(iso);
  if (at && Number.isNaN(at.getTime())) throw new RangeError(`not an instant: ${iso}`);
  frozen = at;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
