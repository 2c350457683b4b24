import type { Translated } from '../parts';
import type { mine as chinese } from '../zh/mine';

export const mine: Translated<typeof chinese> = {
  title: 'Settings',
  size: 'Size of the print',
  standard: 'Standard',
  standardNote: 'The usual size',
  large: 'Large print',
  largeNote: 'Large letters and buttons',
  language: 'Language',
  contact: 'Contact details',
  myContact: 'My contact details',
  contactNote: 'Filled in once for new letters; kept on this device only (page in Chinese)',
  letters: 'Letters',
  myLetters: 'My letters',
  myLettersNote: 'Written on this device',
  query: 'Look up a letter',
  queryNote: 'With its number and query code',
  signUps: 'My sign-ups',
  signUpsNote: 'Open days (in Chinese)',
  opinions: 'My opinions',
  opinionsNote: 'On drafts, and what became of them (in Chinese)',
  about: () => 'About the bureau',
  leaders: 'Who is in charge of what',
  leadersNote: 'With office telephone numbers (in Chinese)',
  data: 'Personal details',
  privacy: 'Privacy',
  privacyNote: 'What is collected, what for, and for how long',
  erase: 'Delete my data',
  eraseNote: 'Removes what identifies you; the record is kept without it (page in Chinese)',
  clear: 'Clear what is kept on this device',
  clearAsk: 'Clear everything that is kept on this device?',
  clearText:
    'Drafts, contact details, letter numbers and query codes are deleted from it. Letters that were sent are handled as before: please write down their numbers and codes first.',
  clearNow: 'Clear',
  cleared: 'Cleared.',

  what: 'What is collected',
  whatText:
    'The name, telephone number, e-mail address and organisation that you enter, the letter and the files that you add. In WeChat also a user number that WeChat gives. No location, no address book.',
  why: 'What it is used for',
  whyText:
    'Only to register, handle and answer your letter, and to contact you about it. The people in charge see what they need to know, and each look is recorded.',
  how: 'How it is protected',
  howText:
    'Names, telephone numbers and e-mail addresses are stored encrypted, also those of a person for whom you write. With a report of a problem, or if you ask for confidentiality, the person in charge does not see who you are. A department never sees a letter that is about it.',
  published: 'What is published',
  publishedText:
    'Nothing, unless you agree to publication. Then personal details are removed first, and a second person reviews the text.',
  howLong: 'How long it is kept',
  howLongText:
    'After a letter is closed, as the rules on archives say. System logs are kept for at least a year.',
  rights: 'Your rights',
  rightsText:
    'You can see and correct your details, withdraw a letter that is not answered yet, and have your data deleted: with “Delete my data” under Settings, at the end of the page of a closed letter, or by writing to or calling the Openness Office. What identifies you is removed; the record and the reason are kept without it. A letter that is still being handled can be deleted once it is answered or withdrawn.',
  device: 'What is kept on this device',
  deviceText:
    'Drafts, your contact details, letter numbers and query codes, your language, and what you said about published answers. You can clear all of it under Settings. If you say that other people use this device, nothing is kept.',
  law: 'Under the Personal Information Protection Law of the People’s Republic of China. The Chinese text counts.',
};
