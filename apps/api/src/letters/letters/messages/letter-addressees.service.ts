import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { bindInstant } from '../../../kernel/database/engine.js';
import { readRows } from '../../../kernel/database/statements.js';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import type { MessageToMany } from '../../../kernel/outbox/outbox.service.js';
import type { Addressee, Addressees } from '../../../messaging/notifications/addressees.port.js';

/** Letters with an event in common, which one message tells of. */
@Injectable()
export class LetterAddresseesService implements Addressees {
  constructor(private readonly uow: UnitOfWork) {}

  next(em: EntityManager, { to, after }: MessageToMany, most: number): Promise<Addressee[]> {
    return readRows(
      em,
      `SELECT e.letter_id AS id, e.seq, l.number FROM letter_events e JOIN letters l ON l.id = e.letter_id
       WHERE e.letter_id > ? AND e.letter_id >= ? AND e.letter_id <= ? AND e.type = ? AND e.at = ? AND e.data = ?
       ORDER BY e.letter_id LIMIT ${most}`,
      [after, to.first, to.last, to.type, bindInstant(this.uow.engine, new Date(to.at)), to.data],
    );
  }
}
