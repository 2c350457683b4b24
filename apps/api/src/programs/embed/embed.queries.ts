import { Injectable } from '@nestjs/common';
import { EMBED_KIND_LABELS, type EmbedKind } from '@huiyin/contract';
import { phaseOf } from '@huiyin/domain';
import { ConsultationsQueries } from '../../consultations/drafting/consultations.queries.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { FaqsService } from '../../letters/faqs/faqs.service.js';
import { OfficeService } from '../../people/office/office.service.js';
import { PublishedLetter } from '../../publication/published-letter.entity.js';
import { MOST_ENTRIES, type EmbedEntryView, type EmbedView } from './embed.dto.js';

/** What the portal lists: published copies and open consultations, each with the page of ours that shows it. */
@Injectable()
export class EmbedQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly office: OfficeService,
    private readonly consultations: ConsultationsQueries,
    private readonly faqs: FaqsService,
  ) {}

  /** @param site where our pages are, no slash at the end */
  async list(kind: EmbedKind, limit: number, site: string): Promise<EmbedView> {
    const { name, themeColour } = this.office.current();
    const items = await this.entries(kind);
    return {
      office: name,
      title: EMBED_KIND_LABELS[kind],
      colour: themeColour,
      items: items.slice(0, limit).map(({ url, ...item }) => ({ ...item, url: `${site}/${url}` })),
    };
  }

  private async entries(kind: EmbedKind): Promise<EmbedEntryView[]> {
    if (kind === 'answers') return this.answers();
    if (kind === 'consultations') return this.open();
    const faqs = await this.faqs.active();
    return faqs.map(({ question, matter }) => ({ title: question, url: 'pages/faqs/index', note: matter }));
  }

  private async answers(): Promise<EmbedEntryView[]> {
    const rows = await this.uow.readTogether('embedded answers', (em) =>
      em.find(PublishedLetter, { order: { publishedAt: 'DESC', id: 'DESC' }, take: MOST_ENTRIES }),
    );
    return rows.map(({ id, title, answeredOn }) => ({
      title,
      url: `pages/answer/index?id=${id}`,
      note: answeredOn,
    }));
  }

  private async open(): Promise<EmbedEntryView[]> {
    const today = this.clock.today();
    const rows = await this.consultations.latest();
    return rows
      .filter((row) => phaseOf(row.status, row, today) === 'collecting')
      .map(({ id, title, closesOn }) => ({
        title,
        url: `pages/consultations/read/index?id=${id}`,
        note: `截至 ${closesOn}`,
      }));
  }
}
