import { Injectable } from '@nestjs/common';
import { CalendarsService } from '../../../calendar/calendars/calendars.service.js';
import { bindInstant } from '../../../kernel/database/engine.js';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import { AuditService } from '../../../kernel/audit/audit.service.js';
import { Clock } from '../../../kernel/platform/clock.js';
import { DomainError, letterNotFound } from '../../../kernel/platform/errors.js';
import { decodeCursor, limitOf, pageOf, type PageQuery } from '../../../kernel/platform/pages.js';
import type { CitizenLetterItemView, CitizenLetterPage, CitizenLetterView } from '../dto/letter-views.dto.js';
import type { LookupDto } from '../dto/lookup.dto.js';
import { LetterLookupService } from './letter-lookup.service.js';
import { coreView } from '../reading/letter-views.js';
import { Letter } from '../letter.entity.js';

/** The letters of one signed-in citizen. */
@Injectable()
export class MyLettersService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly lookups: LetterLookupService,
    private readonly audit: AuditService,
  ) {}

  async list(citizenId: string, query: PageQuery): Promise<CitizenLetterPage> {
    const limit = limitOf(query);
    const after = decodeCursor(query.cursor, 'instant', 'id');
    const rows = await this.uow.read((em) => {
      const builder = em.createQueryBuilder(Letter, 'l').where('l.citizenId = :citizenId', { citizenId });
      if (after) {
        const at = bindInstant(this.uow.engine, new Date(after[0]));
        builder.andWhere('(l.receivedAt < :at OR (l.receivedAt = :at AND l.id < :id))', { at, id: after[1] });
      }
      return builder
        .orderBy('l.receivedAt', 'DESC')
        .addOrderBy('l.id', 'DESC')
        .take(limit + 1)
        .getMany();
    });
    const page = pageOf(rows, limit, (row) => [row.receivedAt.toISOString(), row.id]);
    return { items: page.items.map((row) => this.item(row)), nextCursor: page.nextCursor };
  }

  /** A letter sent on H5, proved by number and code, joins this citizen's letters; one owner, for good. */
  async claim(citizenId: string, proof: LookupDto): Promise<CitizenLetterItemView> {
    const letter = await this.lookups.find(proof.number, proof.queryCode);
    if (letter.citizenId && letter.citizenId !== citizenId)
      throw new DomainError('DUPLICATE', '这封来信已归到另一个账号名下');
    if (!letter.citizenId) {
      await this.uow.run(async (em) => {
        const claimed = await em
          .createQueryBuilder()
          .update(Letter)
          .set({ citizenId })
          // The code that was shown must still be the letter's.
          .where('id = :id AND citizenId IS NULL AND queryCodeHash = :code', {
            id: letter.id,
            code: letter.queryCodeHash,
          })
          .execute();
        if (claimed.affected !== 1) throw new DomainError('DUPLICATE', '这封来信已归到另一个账号名下');
        await this.audit.append(em, {
          actor: { role: 'citizen', id: citizenId },
          action: 'letter.claim',
          subjectType: 'letter',
          subjectId: letter.id,
        });
      });
    }
    return this.item(letter);
  }

  async view(citizenId: string, id: string): Promise<CitizenLetterView> {
    return this.lookups.view(await this.own(citizenId, id));
  }

  async act(citizenId: string, id: string, action: () => Promise<Letter>): Promise<CitizenLetterView> {
    await this.own(citizenId, id);
    return this.lookups.view(await action());
  }

  /** @throws {DomainError} NOT_FOUND unknown and of another citizen alike */
  async own(citizenId: string, id: string): Promise<Letter> {
    const letter = await this.uow.read((em) => em.findOneBy(Letter, { id, citizenId }));
    if (!letter) throw letterNotFound();
    return letter;
  }

  private item(letter: Letter): CitizenLetterItemView {
    return {
      id: letter.id,
      ...coreView(letter, { calendar: this.calendars.current(), today: this.clock.today() }),
    };
  }
}
