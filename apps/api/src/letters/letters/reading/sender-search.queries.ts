import { Injectable } from '@nestjs/common';
import { normalPhone, phoneDigits } from '@huiyin/contract';
import { isDepartmentBound } from '@huiyin/domain';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import { queryThroughIndex } from '../../../kernel/database/with-index.js';
import type { StaffActor } from '../../../people/identity/actor.js';
import { plainName, SubmitterFields } from '../intake/submitter-fields.js';
import type { Letter } from '../letter.entity.js';
import { SENDER_IS_OPEN } from './letter-access.js';

const SHORTEST_PHONE = 7;
/** A sender of more letters than this is found by the newest ones. */
const MOST_OF_ONE_SUBMITTER = 1000;
/** A part of a name or number is looked for in the newest letters that this reader may see: so many are opened. */
const OPENED = 2000;
/** One character would list everybody of a surname. */
const SHORTEST_NAME_PART = 2;
const LONGEST_NAME_PART = 12;
const SHORTEST_PHONE_PART = 4;

type Place = { id: string; ord: number | string };
type Sealed = Place & { name: string; phone: string | null };
type Allowed = (em: EntityManager) => SelectQueryBuilder<Letter>;

/**
 * Letters by their sender: the whole name or phone through the blind indexes, a part of one by opening the newest
 * letters in the reader's own scope (docs/adr/0031: an index of parts would tell who shares a character with whom).
 *
 * Only letters whose sender this reader may know (`seesSubmitter`: of a 反映问题 or a letter about a unit, handlers and
 * heads may not; finding one by name would tell them).
 */
@Injectable()
export class SenderSearchQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly submitters: SubmitterFields,
  ) {}

  /** @returns id → place, of places below `below` */
  async writing(
    q: string,
    below: number | undefined = Number.MAX_SAFE_INTEGER,
    allowed: Allowed,
    actor: StaffActor,
  ): Promise<Map<string, number>> {
    const plain = q.normalize('NFKC').trim();
    const known: Allowed = (em) => {
      const builder = allowed(em);
      if (isDepartmentBound(actor.role)) builder.andWhere(SENDER_IS_OPEN);
      return builder.select('l.id', 'id').addSelect('l.searchOrd', 'ord').orderBy('l.searchOrd', 'DESC');
    };
    const rows = [...(await this.exactly(plain, below, known)), ...(await this.partly(plain, below, known))];
    return new Map(rows.map(({ id, ord }) => [id, Number(ord)]));
  }

  private exactly(plain: string, below: number, known: Allowed): Promise<Place[]> {
    const isPhone =
      normalPhone(plain) !== null ||
      (/^[+\d\s()-]+$/.test(plain) && plain.replace(/\D/g, '').length >= SHORTEST_PHONE);
    const [column, index, values] = isPhone
      ? (['submitterPhoneIndex', 'ix_letters_phone', this.submitters.phoneIndexes(plain)] as const)
      : (['submitterNameIndex', 'ix_letters_submitter_name', this.submitters.nameIndexes(plain)] as const);
    return this.uow.read((em) => {
      const builder = known(em)
        .andWhere(`l.${column} IN (:...values) AND l.searchOrd < :below`, { values, below })
        .limit(MOST_OF_ONE_SUBMITTER);
      return queryThroughIndex<Place, Letter>(em, builder, index);
    });
  }

  private async partly(plain: string, below: number, known: Allowed): Promise<Place[]> {
    const digits = /^[\d\s-]+$/.test(plain) ? plain.replace(/\D/g, '') : '';
    const name = plainName(plain);
    const isName = /^\p{L}+$/u.test(name);
    const length = [...name].length;
    if (digits ? digits.length < SHORTEST_PHONE_PART : !isName) return [];
    if (isName && (length < SHORTEST_NAME_PART || length > LONGEST_NAME_PART)) return [];
    const rows = await this.uow.read((em) => {
      const builder = known(em)
        .andWhere('l.searchOrd IS NOT NULL')
        .addSelect('l.submitterName', 'name')
        .addSelect('l.submitterPhone', 'phone')
        .limit(OPENED);
      return queryThroughIndex<Sealed, Letter>(em, builder, 'ix_letters_search');
    });
    return rows.filter(
      (row) =>
        Number(row.ord) < below &&
        (digits
          ? this.phoneOf(row).includes(digits)
          : plainName(this.submitters.nameOf(row.name)).includes(name)),
    );
  }

  private phoneOf({ phone }: Sealed): string {
    return phone === null ? '' : phoneDigits(this.submitters.phoneOf(phone));
  }
}
