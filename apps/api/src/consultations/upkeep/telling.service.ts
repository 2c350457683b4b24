import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { LostRace } from '../../kernel/database/engine.js';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { idOf } from '../../kernel/platform/ids.js';
import { Consultation } from '../drafting/consultation.entity.js';
import { SupervisedConsultationsQueries } from '../feedback/supervised.queries.js';
import { Response } from '../responses/response.entity.js';

/** So many respondents in one transaction. */
const AT_ONCE = 500;

/** Tells respondents of the end, each once, and supervisors of feedback that is missing. May run again at any moment. */
@Injectable()
export class ConsultationTellingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly outbox: OutboxService,
    private readonly supervised: SupervisedConsultationsQueries,
  ) {}

  /** P13: a conclusion or withdrawal, with all points of a response in one message. */
  async tellRespondents(): Promise<void> {
    const ended = await this.uow.read((em) =>
      em.find(Consultation, {
        select: { id: true, status: true },
        where: { status: In(['concluded', 'withdrawn']), toldAt: IsNull() },
        order: { id: 'ASC' },
      }),
    );
    for (const { id, status } of ended) while (await this.tellNext(id, `consultation.${status}`));
  }

  /** @returns whether there may be more */
  private tellNext(consultationId: string, topic: string): Promise<boolean> {
    return this.uow.run(async (em) => {
      const rows = await readRows<{ id: string }>(
        em,
        `SELECT id FROM consultation_responses
         WHERE consultation_id = ? AND told_at IS NULL AND taken_back_at IS NULL
           AND (citizen_id IS NOT NULL OR phone IS NOT NULL OR email IS NOT NULL)
         ORDER BY id LIMIT ${AT_ONCE}`,
        [consultationId],
      );
      const toldAt = this.clock.now();
      if (rows.length === 0) {
        await em.update(Consultation, { id: consultationId }, { toldAt });
        return false;
      }
      const ids = rows.map(({ id }) => id);
      // Another instance told some of them a moment ago: nothing is written, and the next look leaves them out.
      const { affected } = await em.update(Response, { id: In(ids), toldAt: IsNull() }, { toldAt });
      if (affected !== ids.length) throw new LostRace('told elsewhere');
      await this.outbox.addAll(
        em,
        ids.map((responseId) => ({ topic, letterId: null, payload: { responseId, consultationId } })),
      );
      return true;
    });
  }

  /** R11: once for each consultation whose feedback has become late. */
  async warnLate(): Promise<void> {
    for (const { id, resultPublishedOn, decisionOn } of await this.supervised.all()) {
      const on = resultPublishedOn ?? decisionOn;
      const payload = { consultationId: id, on };
      await this.uow.run((em) =>
        this.outbox.addOnce(
          em,
          idOf(`consultation-late ${id} ${on}`),
          'staff.consultation-late',
          null,
          payload,
        ),
      );
    }
  }
}
