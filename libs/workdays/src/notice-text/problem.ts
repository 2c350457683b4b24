/** What is wrong with a text, where, and why, in the words of the person who pasted it. */
export interface NoticeProblem {
  /** An error makes the text unusable; a warning is something a person has to look at and may accept. */
  readonly severity: 'error' | 'warning';
  /** Line of the text as it was given, from 1. */
  readonly line: number;
  /** The words it is about. */
  readonly text: string;
  /** A Chinese sentence. */
  readonly message: string;
}
