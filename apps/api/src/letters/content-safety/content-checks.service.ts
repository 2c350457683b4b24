import { Injectable } from '@nestjs/common';
import { isKeyed, type ContentPart, type ManualReason } from '@huiyin/contract';
import { In, Like, type EntityManager } from 'typeorm';
import { Attachment } from '../attachments/attachment.entity.js';
import { insertRows } from '../../kernel/database/rows.js';
import type { Letter } from '../letters/letter.entity.js';
import { Clock } from '../../kernel/platform/clock.js';
import { newId } from '../../kernel/platform/ids.js';
import { WechatClient } from '../../messaging/wechat/wechat.client.js';
import { ContentCheck } from './content-check.entity.js';

/** What must be known of a letter to check something in it. */
type Subject = Pick<Letter, 'id' | 'citizenId' | 'source' | 'consentToPublish'>;

/**
 * Stores, together with the words, that they are to be checked; the job asks the platform later. A letter
 * is accepted whatever the result. Without a platform nothing is stored: two people read before publishing.
 */
@Injectable()
export class ContentChecksService {
  constructor(
    private readonly clock: Clock,
    private readonly wechat: WechatClient,
  ) {}

  /**
   * @param ref          the supplement's number; empty for the letter itself
   * @param attachments  what came with the words; the platform looks at pictures, a person at everything else
   */
  async expect(
    em: EntityManager,
    letter: Subject,
    part: Exclude<ContentPart, 'image'>,
    ref = '',
    attachments: readonly string[] = [],
  ): Promise<void> {
    if (!this.wechat.configured) return;
    const reason = manualReason(letter);
    // Only what may be published needs a person's look; everything else its clerk reads anyway.
    if (reason && !letter.consentToPublish) return;
    const pictures =
      attachments.length > 0
        ? await em.findBy(Attachment, { id: In([...attachments]), mediaType: Like('image/%') })
        : [];
    const now = this.clock.now();
    const row = (of: ContentPart, to: string): ContentCheck => ({
      id: newId(),
      letterId: letter.id,
      part: of,
      ref: to,
      state: reason ? 'manual' : 'waiting',
      label: null,
      reason,
      attempts: 0,
      dueAt: reason ? null : now,
      traceId: null,
      createdAt: now,
      checkedAt: null,
      decidedBy: null,
      decidedAt: null,
      comment: null,
    });
    await insertRows(em, ContentCheck, [row(part, ref), ...pictures.map(({ id }) => row('image', id))]);
  }

  /**
   * Why the letter cannot be published as far as its contents are concerned, or null. Nothing unchecked is published:
   * every text and picture has passed the platform or a person.
   */
  async obstacle(em: EntityManager, letterId: string): Promise<string | null> {
    if (!this.wechat.configured) return null;
    const checks = await em.findBy(ContentCheck, { letterId });
    const has = (...states: string[]): boolean => checks.some(({ state }) => states.includes(state));
    if (has('confirmed')) return '内容检查认定有问题，不能公开';
    if (has('review', 'risky', 'manual')) return '内容检查还没有人处理，请公开办先在来信页面确认';
    if (has('waiting')) return '内容还在检查，请稍后再公开';
    if (!checks.some(({ part }) => part === 'letter'))
      return '这件来信没有检查过内容，请公开办先在来信页面确认';
    return null;
  }

  /** Of a citizen's pictures, those that neither the platform nor a person has passed. */
  async uncheckedPictures(em: EntityManager, letterId: string, ids: readonly string[]): Promise<Set<string>> {
    if (!this.wechat.configured || ids.length === 0) return new Set();
    const pictures = await em.find(Attachment, {
      select: { id: true },
      where: { id: In([...ids]), mediaType: Like('image/%') },
    });
    const passed = await em.find(ContentCheck, {
      select: { ref: true },
      where: { letterId, part: 'image', state: In(['pass', 'cleared']) },
    });
    const known = new Set(passed.map(({ ref }) => ref));
    return new Set(pictures.map(({ id }) => id).filter((id) => !known.has(id)));
  }
}

/** The platform checks words only in the name of a user of the mini-program. */
function manualReason({ citizenId, source }: Subject): ManualReason | null {
  if (isKeyed(source) || source === 'import') return 'staff_keyed';
  return citizenId ? null : 'no_openid';
}
