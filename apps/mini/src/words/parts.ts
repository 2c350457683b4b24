/**
 * The parts of the catalogue: one file in `words/zh` and one in `words/en` each, so that a page brings only its own words
 * (docs/adr/0049-one-catalogue.md).
 */
export type PartName =
  | 'attachments'
  | 'browser'
  | 'calendar'
  | 'letter'
  | 'mine'
  | 'published'
  | 'common'
  | 'dates'
  | 'days'
  | 'errors'
  | 'home'
  | 'labels'
  | 'query'
  | 'receipt'
  | 'signIn'
  | 'steps'
  | 'write';

/** The same words in another language: a key that is missing, or a placeholder of another type, does not compile. */
export type Translated<Words> = {
  readonly [Key in keyof Words]: Words[Key] extends string
    ? string
    : Words[Key] extends (...placeholders: never[]) => unknown
      ? Words[Key]
      : Translated<Words[Key]>;
};

/** Every part in another language. */
export type Catalogue = Readonly<Record<PartName, object>>;
