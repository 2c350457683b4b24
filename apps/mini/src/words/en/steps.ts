import type { Translated } from '../parts';
import type { steps as chinese } from '../zh/steps';

export const steps: Translated<typeof chinese> = {
  questions: {
    mailbox: 'Who is your letter for?',
    kind: 'What kind of letter is it?',
    title: 'What is it about, in one sentence?',
    body: 'Please tell us about it',
    photos: 'Would you like to add photos?',
    name: 'What is your name?',
    phone: 'What is your phone number?',
    public: 'May we publish it once answered?',
  },
  bodyHint: 'When, where, what happened, and what you hope for. You can leave and come back later.',
  nameHint: 'Used for this letter only, stored encrypted, never published.',
  phoneHint: (hint: string) => `You may leave it empty. ${hint}`,
  keepPrivate: 'Do not publish',
  publish: 'You may publish it',
  publishNote: 'Without anything that identifies you, for others with the same question',
  changed: 'Done',
  unchanged: 'Leave it as it was',
  before: 'Back',
  last: 'Last step: please check your answers',
  what: 'About',
  details: 'Details',
  photos: 'Photos',
  noPhotos: 'None',
  willPublish: 'Yes, without personal data',
  change: 'Change',
  changeOf: (name: string) => `Change: ${name}`,
  more: 'Add something else: e-mail, organisation, for another person, secrecy',
};
