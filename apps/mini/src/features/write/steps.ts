import { USUAL_KIND } from '../../lib/mailboxes';
import type { Mistakes } from './check';
import type { Draft } from './draft';

/** One question a page, as large print asks a letter. */
export const STEPS = ['mailbox', 'kind', 'title', 'body', 'photos', 'name', 'phone', 'public'] as const;
export type Step = (typeof STEPS)[number];
export const isStep = (text: string | undefined): text is Step => STEPS.includes(text as Step);

const FIELDS: Record<Step, readonly (keyof Mistakes)[]> = {
  mailbox: ['mailbox'],
  kind: ['kind'],
  title: ['title'],
  body: ['body'],
  photos: ['attachments'],
  name: ['name'],
  phone: ['phone'],
  public: [],
};

/** Of all mistakes those that this question is about. */
export const mistakesOf = (step: Step, mistakes: Mistakes): Mistakes =>
  Object.fromEntries(
    Object.entries(mistakes).filter(([field]) => FIELDS[step].includes(field as keyof Mistakes)),
  );

/** Where a field is asked for; 'all' is the whole form, for what large print does not ask. */
export const stepOf = (field: string | undefined): Step | 'all' =>
  STEPS.find((step) => FIELDS[step].includes(field as keyof Mistakes)) ?? 'all';

/** The questions of this letter, in order: what a 栏目 says by itself is not asked, and nothing is made public unasked. */
export const stepsOf = ({ mailbox }: Pick<Draft, 'mailbox'>): Step[] =>
  STEPS.filter((step) => {
    if (step === 'public') return false;
    return step !== 'kind' || (mailbox !== undefined && USUAL_KIND[mailbox] === undefined);
  });
