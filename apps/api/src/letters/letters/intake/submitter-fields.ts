import { Injectable } from '@nestjs/common';
import { phoneDigits, type SubmitterType } from '@huiyin/contract';
import { FieldCipher } from '../../../kernel/platform/field-cipher.js';
import type { SealedTable } from '../../../kernel/keyring/sealed.port.js';
import type { Letter } from '../letter.entity.js';

export interface SubmitterData {
  type: SubmitterType;
  name: string;
  phone?: string | null;
  email?: string | null;
  organisation?: string | null;
  onBehalfOf?: OnBehalfOf | null;
}

/** 代他人反映: whom a letter is for. They are protected like the sender. */
export interface OnBehalfOf {
  name: string;
  /** in the sender's words: 母亲, 邻居 */
  relation: string;
  phone?: string | null;
}

/** Everything in it that names a person, to be found and taken out where it must not stand. */
export const namesIn = ({ name, phone, email, organisation, onBehalfOf }: SubmitterData): string[] =>
  [name, phone, email, organisation, onBehalfOf?.name, onBehalfOf?.phone].filter((value): value is string =>
    Boolean(value),
  );

type SealedSubmitter = Pick<
  Letter,
  | 'submitterType'
  | 'submitterName'
  | 'submitterNameIndex'
  | 'submitterPhone'
  | 'submitterPhoneIndex'
  | 'submitterEmail'
  | 'submitterOrganisation'
  | 'onBehalfOf'
>;

/** Replaces an erased name. */
export const ERASED_NAME = '（已删除）';
/** Replaces its blind index; no name has this value. */
export const ERASED_INDEX = '';

/** One spelling of a name: width, case, blanks and middle dots do not tell two names apart. */
export const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·•・.]/gu, '');

const nameIndex = (cipher: FieldCipher, name: string): string => cipher.blindIndex(plainName(name), 'name');
const phoneIndex = (cipher: FieldCipher, phone: string): string =>
  cipher.blindIndex(phoneDigits(phone), 'phone');

export const SEALED_LETTERS: SealedTable = {
  table: 'letters',
  id: 'id',
  columns: {
    submitter_name: 'letters.name',
    submitter_phone: 'letters.phone',
    submitter_email: 'letters.email',
    submitter_organisation: 'letters.organisation',
    on_behalf_of: 'letters.on_behalf_of',
  },
  indexes: {
    submitter_name_index: { from: 'submitter_name', of: nameIndex },
    submitter_phone_index: { from: 'submitter_phone', of: phoneIndex },
  },
};

/** The columns that name a person, sealed on the way in and opened only for those who may see them. */
@Injectable()
export class SubmitterFields {
  constructor(private readonly cipher: FieldCipher) {}

  seal(data: SubmitterData): SealedSubmitter {
    const sealed = (value: string | null | undefined, field: string): string | null =>
      value ? this.cipher.seal(value, `letters.${field}`) : null;
    return {
      submitterType: data.type,
      submitterName: this.cipher.seal(data.name, 'letters.name'),
      submitterNameIndex: this.nameIndex(data.name),
      submitterPhone: sealed(data.phone, 'phone'),
      submitterPhoneIndex: data.phone ? this.phoneIndex(data.phone) : null,
      submitterEmail: sealed(data.email, 'email'),
      submitterOrganisation: sealed(data.organisation, 'organisation'),
      onBehalfOf: sealed(data.onBehalfOf && JSON.stringify(data.onBehalfOf), 'on_behalf_of'),
    };
  }

  nameOf(sealed: string): string {
    return this.cipher.open(sealed, 'letters.name');
  }

  phoneOf(sealed: string): string {
    return this.cipher.open(sealed, 'letters.phone');
  }

  open(letter: SealedSubmitter): SubmitterData {
    const opened = (value: string | null, field: string): string | null =>
      value ? this.cipher.open(value, `letters.${field}`) : null;
    return {
      type: letter.submitterType,
      name: this.cipher.open(letter.submitterName, 'letters.name'),
      phone: opened(letter.submitterPhone, 'phone'),
      email: opened(letter.submitterEmail, 'email'),
      organisation: opened(letter.submitterOrganisation, 'organisation'),
      onBehalfOf: JSON.parse(opened(letter.onBehalfOf, 'on_behalf_of') ?? 'null') as OnBehalfOf | null,
    };
  }

  /** Equality index of a name, whatever width, case, blanks or middle dots it was typed with. */
  nameIndex(name: string): string {
    return nameIndex(this.cipher, name);
  }

  /** Each equality index under which this name may be stored. */
  nameIndexes(name: string): string[] {
    return this.cipher.blindIndexes(plainName(name), 'name');
  }

  /** Tells names apart inside other digests, whatever key the indexes are under. */
  lastingName(name: string): string {
    return this.cipher.lastingIndex(plainName(name), 'name');
  }

  /** Equality index of a phone number, however it was typed. */
  phoneIndex(phone: string): string {
    return phoneIndex(this.cipher, phone);
  }

  /** Each equality index under which this phone number may be stored. */
  phoneIndexes(phone: string): string[] {
    return this.cipher.blindIndexes(phoneDigits(phone), 'phone');
  }
}
