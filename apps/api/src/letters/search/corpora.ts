/** What is searched. Letters for staff, published copies for everyone: two indexes that share nothing. */
export type CorpusName = 'letters' | 'published';

export interface Corpus {
  /** as stored beside every row of the index */
  readonly id: number;
  readonly table: string;
  /** the columns whose text is found; never one that names a person */
  readonly text: readonly string[];
  /** those of them that two copies have in common; only where copies are asked for */
  readonly copies?: readonly string[];
  /** the column whose month orders the results */
  readonly at: string;
}

export const CORPORA: Record<CorpusName, Corpus> = {
  letters: {
    id: 1,
    table: 'letters',
    text: ['number', 'external_number', 'title', 'body'],
    copies: ['title', 'body'],
    // The day in Asia/Shanghai rises with the instant, and its month is read the same way on both engines.
    at: 'received_on',
  },
  published: { id: 2, table: 'published_letters', text: ['title', 'body', 'answer'], at: 'published_at' },
};

/** The answers to letters are noted at the places of the letters, in rows of their own: likeness must not see them. */
export const ANSWERS_ID = 3;
export const ANSWERS_OF = CORPORA.letters;

export const CORPUS_NAMES = Object.keys(CORPORA) as CorpusName[];

/** A row's searchable text: its columns on lines of their own, so that nothing is found across two of them. */
export const searchedText = (columns: readonly (string | null | undefined)[]): string =>
  columns.filter(Boolean).join('\n');
