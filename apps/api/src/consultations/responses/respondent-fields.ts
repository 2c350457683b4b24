import { Injectable } from '@nestjs/common';
import { phoneDigits, type SubmitterType } from '@huiyin/contract';
import { FieldCipher } from '../../kernel/platform/field-cipher.js';
import type { SealedTable } from '../../kernel/keyring/sealed.port.js';
import type { RespondentDto } from '../dto/response.dto.js';
import type { Known } from './people.js';
import type { Response } from './response.entity.js';

const TABLE = 'consultation_responses';
const PHONE = 'consultation-phone';
const ORGANISATION = 'consultation-organisation';
type SealedRespondent = Pick<
  Response,
  | 'submitterType'
  | 'name'
  | 'phone'
  | 'phoneIndex'
  | 'email'
  | 'organisation'
  | 'organisationIndex'
  | 'organisationPublic'
>;

export interface Respondent {
  type: SubmitterType | null;
  name: string | null;
  phone: string | null;
  email: string | null;
  organisation: string | null;
}

/** Set on a response when the contacts are no longer needed (P15). The organisation stays: it is no person. */
export const WITHOUT_CONTACT = { name: null, phone: null, phoneIndex: null, email: null } as const;
/** Set on a response when its sender asks to be forgotten: the text stays, the person goes. */
export const FORGOTTEN = {
  ...WITHOUT_CONTACT,
  citizenId: null,
  sameWords: null,
  organisation: null,
  organisationIndex: null,
  organisationPublic: false,
} as const;

const phoneIndex = (cipher: FieldCipher, phone: string): string =>
  cipher.blindIndex(phoneDigits(phone), PHONE);
const organisationIndex = (cipher: FieldCipher, organisation: string): string =>
  cipher.blindIndex(plainOrganisation(organisation), ORGANISATION);

export const SEALED_RESPONDENTS: SealedTable = {
  table: TABLE,
  id: 'id',
  columns: {
    name: `${TABLE}.name`,
    phone: `${TABLE}.phone`,
    email: `${TABLE}.email`,
    organisation: `${TABLE}.organisation`,
  },
  indexes: {
    phone_index: { from: 'phone', of: phoneIndex },
    organisation_index: { from: 'organisation', of: organisationIndex },
  },
};

/** The columns of a response that name people: sealed on the way in, opened only for those who may see them. */
@Injectable()
export class RespondentFields {
  constructor(private readonly cipher: FieldCipher) {}

  seal(dto: RespondentDto | undefined): SealedRespondent {
    const sealed = (value: string | undefined, field: string): string | null =>
      value ? this.cipher.seal(value, `${TABLE}.${field}`) : null;
    const organisation = organisationOf(dto);
    return {
      submitterType: dto?.type ?? null,
      name: sealed(dto?.name, 'name'),
      phone: sealed(dto?.phone, 'phone'),
      phoneIndex: dto?.phone ? this.phoneIndex(dto.phone) : null,
      email: sealed(dto?.email, 'email'),
      organisation: sealed(organisation, 'organisation'),
      organisationIndex: organisation ? this.organisationIndex(organisation) : null,
      organisationPublic: (organisation && dto?.organisationPublic) || false,
    };
  }

  open(row: SealedRespondent): Respondent {
    const opened = (value: string | null, field: string): string | null =>
      value === null ? null : this.cipher.open(value, `${TABLE}.${field}`);
    return {
      type: row.submitterType,
      name: opened(row.name, 'name'),
      phone: opened(row.phone, 'phone'),
      email: opened(row.email, 'email'),
      organisation: opened(row.organisation, 'organisation'),
    };
  }

  /** Its own index, not the letters': two stolen tables must not tell who wrote both. */
  phoneIndex(phone: string): string {
    return phoneIndex(this.cipher, phone);
  }

  /** Each index under which this phone number may be stored. */
  phoneIndexes(phone: string): string[] {
    return this.cipher.blindIndexes(phoneDigits(phone), PHONE);
  }

  organisationIndex(organisation: string): string {
    return organisationIndex(this.cipher, organisation);
  }

  /** What other responses of the same respondent are found by. */
  traitsOf(dto: RespondentDto | undefined): Pick<Known, 'phoneIndex' | 'organisationIndex'> {
    const organisation = organisationOf(dto);
    return {
      phoneIndex: dto?.phone ? this.phoneIndexes(dto.phone) : [],
      organisationIndex: organisation
        ? this.cipher.blindIndexes(plainOrganisation(organisation), ORGANISATION)
        : [],
    };
  }
}

const organisationOf = (dto: RespondentDto | undefined): string | undefined =>
  dto && dto.type !== 'citizen' ? dto.organisation : undefined;

/** One spelling of an organisation: width, case and blanks do not make two of it. */
const plainOrganisation = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s/gu, '');
