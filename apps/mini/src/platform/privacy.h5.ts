/** A browser has no privacy hook; what is collected is said on the form and on the privacy page. */
export function listenForPrivacy(): void {}
export function usePrivacyRequest(): { open: boolean; agree: () => void; refuse: () => void } {
  return { open: false, agree: () => undefined, refuse: () => undefined };
}
