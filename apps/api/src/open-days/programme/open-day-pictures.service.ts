import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AttachmentsService } from '../../letters/attachments/attachments.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { fieldError } from '../../kernel/platform/errors.js';
import type { PictureView } from '../dto/open-day-views.dto.js';
import type { OpenDay } from './open-day.entity.js';

/** An open day holds its pictures as a letter holds its files: those that announce it, and those of its summary. */
const PARTS = { announcement: 'letter', summary: 'answer' } as const;

@Injectable()
export class OpenDayPicturesService {
  constructor(private readonly attachments: AttachmentsService) {}

  /**
   * Takes the uploads that are new. One left out later stays stored and is not shown any more.
   *
   * @throws {DomainError} VALIDATION_FAILED one is unknown, taken already, or no picture
   */
  async take(
    em: EntityManager,
    actor: StaffActor,
    openDayId: string,
    use: keyof typeof PARTS,
    ids: readonly string[],
  ): Promise<void> {
    const part = PARTS[use];
    const held = await this.attachments.idsOf(em, openDayId, part);
    const fresh = ids.filter((id) => !held.includes(id));
    if (fresh.length === 0) return;
    await this.attachments.attach(em, fresh, { letterId: openDayId, part, partNo: 0 }, actor);
    const views = await this.attachments.viewsOf(em, openDayId, true);
    const odd = views.find(({ id, mediaType }) => fresh.includes(id) && !mediaType.startsWith('image/'));
    if (!odd) return;
    const message = `“${odd.name}”不是图片`;
    throw fieldError('pictureIds', message);
  }

  /** The first picture of each, small, for a list: of the summary once there is one. By the open day's id. */
  async covers(em: EntityManager, openDays: readonly OpenDay[]): Promise<Map<string, string>> {
    const wanted = openDays.map(({ id, pictureIds, summaryPictureIds, summaryPublishedAt }) => ({
      id,
      pictureIds: [...(summaryPublishedAt ? summaryPictureIds : []), ...pictureIds],
    }));
    const links = await this.attachments.thumbnailsOf(
      em,
      wanted.flatMap(({ pictureIds }) => pictureIds),
    );
    return new Map(
      wanted.flatMap(({ id, pictureIds }) => {
        const url = pictureIds.map((picture) => links.get(picture)).find(Boolean);
        return url ? [[id, url] as const] : [];
      }),
    );
  }

  /**
   * In the office's order, with links that hold for some minutes.
   *
   * @param forStaff with those that are still being scanned
   */
  async of(
    em: EntityManager,
    { id, pictureIds, summaryPictureIds }: OpenDay,
    forStaff: boolean,
  ): Promise<{ pictures: PictureView[]; summaryPictures: PictureView[] }> {
    const none = pictureIds.length === 0 && summaryPictureIds.length === 0;
    const views = none ? [] : await this.attachments.viewsOf(em, id, false);
    const shown = (ids: readonly string[]): PictureView[] =>
      ids.flatMap((wanted) => {
        const view = views.find((candidate) => candidate.id === wanted);
        if (!view || (!view.url && !forStaff)) return [];
        return [{ id: view.id, name: view.name, url: view.url, thumbnailUrl: view.thumbnailUrl }];
      });
    return { pictures: shown(pictureIds), summaryPictures: shown(summaryPictureIds) };
  }
}
