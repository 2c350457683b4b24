import { Injectable } from '@nestjs/common';
import { phoneDigits } from '@huiyin/contract';
import { FieldCipher } from '../../kernel/platform/field-cipher.js';
import type { SealedTable } from '../../kernel/keyring/sealed.port.js';
import type { SignUp } from './sign-up.entity.js';

const PHONE = 'open-day-phone';

export interface Answer {
  key: string;
  value: string;
}

/** Who comes, as the citizen wrote it. */
export interface People {
  name: string;
  phone: string;
  companions: string[];
  answers: Answer[];
  /** of the person and the companions in their order; empty where none are asked for */
  idNumbers: string[];
}

type SealedPeople = Pick<
  SignUp,
  'name' | 'phone' | 'livePhoneIndex' | 'companions' | 'answers' | 'idNumbers'
>;

/** Set on a sign-up when what it knew of people is deleted on schedule. */
export const FORGOTTEN = {
  name: null,
  phone: null,
  livePhoneIndex: null,
  companions: null,
  answers: null,
  idNumbers: null,
  citizenId: null,
} as const satisfies Partial<SignUp>;

const phoneIndex = (cipher: FieldCipher, phone: string): string =>
  cipher.blindIndex(phoneDigits(phone), PHONE);

export const SEALED_SIGN_UPS: SealedTable = {
  table: 'open_day_sign_ups',
  id: 'id',
  columns: {
    name: 'open_day_sign_ups.name',
    phone: 'open_day_sign_ups.phone',
    companions: 'open_day_sign_ups.companions',
    answers: 'open_day_sign_ups.answers',
    id_numbers: 'open_day_sign_ups.id_numbers',
  },
  indexes: { live_phone_index: { from: 'phone', of: phoneIndex } },
};

/** The columns of a sign-up that name people: sealed on the way in, opened for those who may see them. */
@Injectable()
export class SignUpFields {
  constructor(private readonly cipher: FieldCipher) {}

  seal(people: People): SealedPeople {
    return {
      name: this.cipher.seal(people.name, 'open_day_sign_ups.name'),
      phone: this.cipher.seal(people.phone, 'open_day_sign_ups.phone'),
      livePhoneIndex: this.phoneIndex(people.phone),
      companions: this.sealList('companions', people.companions),
      answers: this.sealList('answers', people.answers),
      idNumbers: this.sealList('id_numbers', people.idNumbers),
    };
  }

  /** Name and phone are null once the data was deleted, and for people at the gate who said none. */
  open(row: SealedPeople): Omit<People, 'name' | 'phone'> & { name: string | null; phone: string | null } {
    return {
      name: this.openName(row),
      phone: row.phone === null ? null : this.cipher.open(row.phone, 'open_day_sign_ups.phone'),
      companions: this.openList<string>('companions', row.companions),
      answers: this.openList<Answer>('answers', row.answers),
      idNumbers: this.openList<string>('id_numbers', row.idNumbers),
    };
  }

  /** A visitor at the gate gives a name and a phone, or does not. */
  sealWalkIn({ name, phone }: { name?: string; phone?: string }): SealedPeople {
    return {
      name: name ? this.cipher.seal(name, 'open_day_sign_ups.name') : null,
      phone: phone ? this.cipher.seal(phone, 'open_day_sign_ups.phone') : null,
      livePhoneIndex: phone ? this.phoneIndex(phone) : null,
      companions: null,
      answers: null,
      idNumbers: null,
    };
  }

  openName({ name }: Pick<SignUp, 'name'>): string | null {
    return name === null ? null : this.cipher.open(name, 'open_day_sign_ups.name');
  }

  /** What the gate compares with the card that is shown: the last four. */
  idTails({ idNumbers }: Pick<SignUp, 'idNumbers'>): string[] {
    return this.openList<string>('id_numbers', idNumbers).map((idNumber) => idNumber.slice(-4));
  }

  /** Its own index, not the letters': two stolen tables must not tell who both wrote and came. */
  phoneIndex(phone: string): string {
    return phoneIndex(this.cipher, phone);
  }

  /** Each index under which a living sign-up of this phone may be stored. */
  phoneIndexes(phone: string): string[] {
    return this.cipher.blindIndexes(phoneDigits(phone), PHONE);
  }

  private sealList(field: string, list: readonly unknown[]): string | null {
    return list.length > 0 ? this.cipher.seal(JSON.stringify(list), `open_day_sign_ups.${field}`) : null;
  }

  private openList<T>(field: string, sealed: string | null): T[] {
    return sealed ? (JSON.parse(this.cipher.open(sealed, `open_day_sign_ups.${field}`)) as T[]) : [];
  }
}
