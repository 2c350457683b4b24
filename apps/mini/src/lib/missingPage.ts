import { watched } from './watched';

/**
 * Why a page did not open: its program cannot be fetched without a network; a release has replaced it; or it did not come
 * for another reason.
 */
export type MissingReason = 'offline' | 'replaced' | 'unknown';

const reason = watched<MissingReason | undefined>(undefined);

/** Tells the citizen, on the page that is still open. */
export const pageIsMissing = (why: MissingReason): void => reason.set(why);
export const pageIsThere = (): void => reason.set(undefined);
export const useMissingPage = reason.use;
