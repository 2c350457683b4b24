import { normalEmail, normalPhone, TEXT_LIMITS } from '@huiyin/contract';
import { excessOf, lengthOf } from '../../lib/length';
import type { Draft } from './draft';

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

const between = (text: string, min: number, max: number, what: string) => {
  const length = lengthOf(text);
  if (length < min) return `${what}至少写 ${min} 个字，现在是 ${length} 个`;
  return excessOf(text, max);
};

/** Phone and e-mail as far as they are filled in. */
export function checkContact({ phone, email }: { phone: string; email: string }): {
  phone?: string;
  email?: string;
} {
  return {
    ...(!phone.trim() || normalPhone(phone) ? {} : { phone: '电话号码不对，请填一个手机号或带区号的座机号' }),
    ...(!email.trim() || normalEmail(email) ? {} : { email: '电子邮箱不对，请检查' }),
  };
}

export function checkDraft(draft: Draft): Mistakes {
  const organised = draft.submitterType !== 'citizen';
  const found: Mistakes = {
    ...checkContact(draft),
    title: between(draft.title, TEXT_LIMITS.titleMin, TEXT_LIMITS.titleMax, '标题'),
    body: between(draft.body, TEXT_LIMITS.bodyMin, TEXT_LIMITS.bodyMax, '内容'),
    name: draft.name.trim()
      ? excessOf(draft.name, TEXT_LIMITS.nameMax)
      : organised
        ? '请填写联系人姓名'
        : '请填写您的姓名',
    organisation: !organised
      ? undefined
      : draft.organisation.trim()
        ? excessOf(draft.organisation, TEXT_LIMITS.organisationMax)
        : '请填写单位名称',
  };
  if (draft.onBehalf) Object.assign(found, checkBehalf(draft));
  // R09: an organisation needs a name and a contact.
  if (organised && !draft.phone.trim() && !draft.email.trim())
    found.phone = '单位来信请至少留下电话或电子邮箱';
  return Object.fromEntries(Object.entries(found).filter(([, text]) => text !== undefined));
}

const checkBehalf = ({ behalfName, behalfRelation, behalfPhone }: Draft): Mistakes => ({
  behalfName: behalfName.trim() ? excessOf(behalfName, TEXT_LIMITS.nameMax) : '请填写对方的姓名',
  behalfRelation: behalfRelation.trim()
    ? excessOf(behalfRelation, TEXT_LIMITS.relationMax)
    : '请填写对方是您的什么人',
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
