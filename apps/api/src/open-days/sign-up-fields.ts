import { Injectable } from '@nestjs/common';
import { FieldCipher } from '../platform/field-cipher.js';
import type { SignUp } from './sign-up.entity.js';

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
  keyHash: null,
} as const satisfies Partial<SignUp>;

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

  /** @returns null once the data was deleted */
  open(row: SealedPeople): People | null {
    if (row.name === null || row.phone === null) return null;
    return {
      name: this.cipher.open(row.name, 'open_day_sign_ups.name'),
      phone: this.cipher.open(row.phone, 'open_day_sign_ups.phone'),
      companions: this.openList<string>('companions', row.companions),
      answers: this.openList<Answer>('answers', row.answers),
      idNumbers: this.openList<string>('id_numbers', row.idNumbers),
    };
  }

  /** Its own index, not the letters': two stolen tables must not tell who both wrote and came. */
  phoneIndex(phone: string): string {
    const plain = phone.replace(/\D/g, '').replace(/^86(?=1\d{10}$)/, '');
    return this.cipher.blindIndex(plain, 'open-day-phone');
  }

  private sealList(field: string, list: readonly unknown[]): string | null {
    return list.length > 0 ? this.cipher.seal(JSON.stringify(list), `open_day_sign_ups.${field}`) : null;
  }

  private openList<T>(field: string, sealed: string | null): T[] {
    return sealed ? (JSON.parse(this.cipher.open(sealed, `open_day_sign_ups.${field}`)) as T[]) : [];
  }
}
