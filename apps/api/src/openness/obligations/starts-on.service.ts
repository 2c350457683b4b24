import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { LocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { isDuplicate } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Background } from '../../kernel/platform/background.js';
import { Clock } from '../../kernel/platform/clock.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { OpennessSetting } from './openness-setting.entity.js';

const ONLY = 1;

/** `openness.startsOn`: an installation of May has not missed the press conference of the first quarter. */
@Injectable()
export class StartsOnService implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly background: Background,
    private readonly audit: AuditService,
  ) {}

  /** The first start of this version is the day, until an administrator sets another one. */
  async onModuleInit(): Promise<void> {
    if (!this.background.isServer || !this.uow.dataSource.isInitialized) return;
    if (await this.uow.read((em) => em.existsBy(OpennessSetting, { id: ONLY }))) return;
    const row = { id: ONLY, startsOn: this.clock.today(), setBy: null, setAt: this.clock.now() };
    try {
      await this.uow.run((em) => em.insert(OpennessSetting, row));
    } catch (error) {
      // Another instance started at the same moment.
      if (!isDuplicate(error)) throw error;
    }
  }

  async startsOn(): Promise<LocalDate> {
    return this.uow.read((em) => this.startsOnIn(em));
  }

  /** Inside a read that is open: on SQLite a second one would wait for the first. */
  async startsOnIn(em: EntityManager): Promise<LocalDate> {
    const row = await em.findOneBy(OpennessSetting, { id: ONLY });
    return row?.startsOn ?? this.clock.today();
  }

  async set(actor: StaffActor, startsOn: LocalDate): Promise<LocalDate> {
    await this.uow.run(async (em) => {
      const before = await em.findOneBy(OpennessSetting, { id: ONLY });
      const row = { id: ONLY, startsOn, setBy: actor.id, setAt: this.clock.now() };
      await em.upsert(OpennessSetting, row, ['id']);
      await this.audit.append(em, {
        actor,
        action: 'openness.starts_on',
        subjectType: 'obligation',
        subjectId: null,
        detail: { startsOn, before: before?.startsOn ?? null },
      });
    });
    return startsOn;
  }
}
