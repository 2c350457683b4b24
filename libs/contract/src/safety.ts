export const SAFETY_SUGGESTIONS = ['pass', 'review', 'risky'] as const;
/** What the platform's content check advises; a person decides. */
export type SafetySuggestion = (typeof SAFETY_SUGGESTIONS)[number];
