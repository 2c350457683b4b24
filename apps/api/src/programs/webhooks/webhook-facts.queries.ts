import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Consultation } from '../../consultations/drafting/consultation.entity.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { Letter } from '../../letters/letters/letter.entity.js';
import type { CopiedMessage } from '../../messaging/notifications/message-copies.port.js';
import { PublishedLetter } from '../../publication/published-letter.entity.js';

const LETTER_COLUMNS = ['id', 'number', 'kind', 'mailbox', 'receivedOn', 'dueOn', 'answeredOn'] as const;

/** What an event says: ids, numbers, days and what is public anyway. Nothing a person wrote, and not who. */
@Injectable()
export class WebhookFactsQueries {
  constructor(@Inject(ENV) private readonly env: Pick<Env, 'publicUrl'>) {}

  /** @returns null when what it is about is there no more */
  async of(em: EntityManager, { topic, letterId, payload }: CopiedMessage): Promise<object | null> {
    const named = payload as { publicationId?: string; consultationId?: string };
    if (topic === 'webhook.test') return { message: '这是一条测试' };
    if (topic === 'publication.published') return this.publication(em, named.publicationId ?? '');
    // By then there is no publication any more.
    if (topic === 'publication.withdrawn') return { id: named.publicationId ?? '' };
    if (topic === 'consultation.opened') return this.consultation(em, named.consultationId ?? '');
    return this.letter(em, letterId ?? '', topic);
  }

  private async letter(em: EntityManager, id: string, topic: string): Promise<object | null> {
    const row = await em
      .createQueryBuilder(Letter, 'l')
      .select(LETTER_COLUMNS.map((column) => `l.${column}`))
      .where('l.id = :id', { id })
      .getOne();
    if (!row) return null;
    const { number, kind, mailbox, receivedOn, dueOn, answeredOn } = row;
    return {
      id,
      number,
      kind,
      mailbox,
      receivedOn,
      dueOn,
      ...(topic === 'letter.answered' ? { answeredOn } : {}),
    };
  }

  private async publication(em: EntityManager, id: string): Promise<object | null> {
    const row = await em.findOneBy(PublishedLetter, { id });
    return (
      row && {
        id,
        kind: row.kind,
        title: row.title,
        department: row.departmentName,
        answeredOn: row.answeredOn,
        url: this.page(`pages/answer/index?id=${id}`),
      }
    );
  }

  private async consultation(em: EntityManager, id: string): Promise<object | null> {
    const row = await em.findOneBy(Consultation, { id });
    return (
      row && {
        id,
        title: row.title,
        opensOn: row.opensOn,
        closesOn: row.closesOn,
        url: this.page(`pages/consultations/read/index?id=${id}`),
      }
    );
  }

  private page(path: string): string | null {
    return this.env.publicUrl ? `${this.env.publicUrl}/${path}` : null;
  }
}
