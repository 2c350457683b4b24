import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LessThan, type EntityManager } from 'typeorm';
import { isDuplicate } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { verdictOf } from '../../messaging/wechat/wechat.client.js';
import { WechatEvents, type WechatEvent } from '../../messaging/wechat/wechat-events.service.js';
import { ContentCheck } from './content-check.entity.js';
import { MediaVerdict } from './media-verdict.entity.js';

/** Longer than the platform repeats a message. */
const KEEP_MS = 7 * 24 * 3_600_000;
const AT_ONCE = 50;

/**
 * Verdicts on pictures come late, twice, in any order, and sometimes before their trace id is stored. So each is kept
 * by its trace id, once, and the two are brought together afterwards, whichever came first.
 */
@Injectable()
export class MediaVerdictsService implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly events: WechatEvents,
  ) {}

  onModuleInit(): void {
    this.events.on('wxa_media_check', (event) => this.keep(event));
  }

  /** Matches verdicts with the checks that wait for them. */
  async match(): Promise<void> {
    const pairs = await this.uow.read((em) =>
      em
        .createQueryBuilder(ContentCheck, 'c')
        .innerJoin(MediaVerdict, 'v', 'v.traceId = c.traceId')
        .select(['c.id AS id', 'v.suggest AS suggest', 'v.label AS label'])
        .where("c.state = 'waiting' AND c.traceId IS NOT NULL")
        .limit(AT_ONCE)
        .getRawMany<{ id: string; suggest: MediaVerdict['suggest']; label: number }>(),
    );
    for (const { id, suggest, label } of pairs)
      await this.uow.run((em) => this.apply(em, id, suggest, label));
    const old = LessThan(new Date(this.clock.now().getTime() - KEEP_MS));
    await this.uow.run((em) => em.delete(MediaVerdict, { at: old }));
  }

  private async keep({ fields }: WechatEvent): Promise<void> {
    const { trace_id: traceId, errcode, result } = fields;
    if (typeof traceId !== 'string' || !/^[\w-]{8,64}$/.test(traceId)) return;
    const verdict = Number(errcode ?? 0) === 0 ? verdictOf(result) : { suggest: null, label: 0 };
    const row: MediaVerdict = { traceId, ...verdict, at: this.clock.now() };
    await this.uow
      .run((em) => em.insert(MediaVerdict, row))
      .catch((error: unknown) => {
        if (!isDuplicate(error)) throw error;
      });
  }

  /** A picture the platform could not fetch is asked about once more, at once. */
  private async apply(
    em: EntityManager,
    id: string,
    suggest: MediaVerdict['suggest'],
    label: number,
  ): Promise<void> {
    const now = this.clock.now();
    const set = suggest
      ? { state: suggest, label, checkedAt: now, dueAt: null }
      : { traceId: null, dueAt: now };
    await em.update(ContentCheck, { id, state: 'waiting' }, set);
  }
}
