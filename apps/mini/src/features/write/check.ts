import { normalEmail, normalPhone, TEXT_LIMITS } from '@huiyin/contract';
import { excessOf, lengthOf } from '../../lib/length';
import type { Draft } from './draft';
import { write } from '../../words/zh/write';

/** Field → what to correct. The server decides; this only saves a round trip, with the same limits. */
export type Mistakes = Partial<
  Record<
    | 'mailbox'
    | 'kind'
    | 'title'
    | 'body'
    | 'name'
    | 'phone'
    | 'email'
    | 'organisation'
    | 'behalfName'
    | 'behalfRelation'
    | 'behalfPhone'
    | 'attachments',
    string
  >
>;

const between = (text: string, min: number, max: number, what: 'subject' | 'body') => {
  const length = lengthOf(text);
  if (length < min) return write.tooShort(what, min, length);
  return excessOf(text, max);
};

/** Phone and e-mail as far as they are filled in. */
export function checkContact({ phone, email }: { phone: string; email: string }): {
  phone?: string;
  email?: string;
} {
  return {
    ...(!phone.trim() || normalPhone(phone) ? {} : { phone: write.phoneWrong }),
    ...(!email.trim() || normalEmail(email) ? {} : { email: write.emailWrong }),
  };
}

export function checkDraft(draft: Draft): Mistakes {
  const organised = draft.submitterType !== 'citizen';
  const contact = checkContact(draft);
  // In the order of the form: the summary of mistakes reads like it.
  const found: Mistakes = {
    title: between(draft.title, TEXT_LIMITS.titleMin, TEXT_LIMITS.titleMax, 'subject'),
    body: between(draft.body, TEXT_LIMITS.bodyMin, TEXT_LIMITS.bodyMax, 'body'),
    organisation: !organised
      ? undefined
      : draft.organisation.trim()
        ? excessOf(draft.organisation, TEXT_LIMITS.organisationMax)
        : write.organisationMissing,
    name: draft.name.trim()
      ? excessOf(draft.name, TEXT_LIMITS.nameMax)
      : organised
        ? write.contactNameMissing
        : write.nameMissing,
    // R09: an organisation needs a name and a contact.
    phone: organised && !draft.phone.trim() && !draft.email.trim() ? write.contactMissing : contact.phone,
    email: contact.email,
    ...(draft.onBehalf ? checkBehalf(draft) : {}),
  };
  return Object.fromEntries(Object.entries(found).filter(([, text]) => text !== undefined));
}

const checkBehalf = ({ behalfName, behalfRelation, behalfPhone }: Draft): Mistakes => ({
  behalfName: behalfName.trim() ? excessOf(behalfName, TEXT_LIMITS.nameMax) : write.behalfNameMissing,
  behalfRelation: behalfRelation.trim()
    ? excessOf(behalfRelation, TEXT_LIMITS.relationMax)
    : write.behalfRelationMissing,
  behalfPhone: checkContact({ phone: behalfPhone, email: '' }).phone,
});

const FIELDS_OF_SERVER: Record<string, keyof Mistakes> = {
  title: 'title',
  body: 'body',
  mailbox: 'mailbox',
  kind: 'kind',
  'submitter.name': 'name',
  'submitter.phone': 'phone',
  'submitter.email': 'email',
  'submitter.organisation': 'organisation',
  'onBehalfOf.name': 'behalfName',
  'onBehalfOf.relation': 'behalfRelation',
  'onBehalfOf.phone': 'behalfPhone',
};

/** Brings the server's 422 to the fields it is about; paths we do not show stay in the general message. */
export function mistakesFromServer(fields: Record<string, string>): Mistakes {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([path, message]) => {
      const field = path.startsWith('attachmentIds') ? 'attachments' : FIELDS_OF_SERVER[path];
      return field ? [[field, message]] : [];
    }),
  );
}
