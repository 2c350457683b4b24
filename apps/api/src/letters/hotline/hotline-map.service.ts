import { Injectable } from '@nestjs/common';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { USUAL_MAP, type HotlineMap } from './hotline-map.js';
import { HotlineMapRow } from './hotline-map.entity.js';

const ONLY = 1;

/** The column names of the province's hotline. */
@Injectable()
export class HotlineMapService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  async current(): Promise<HotlineMap> {
    const row = await this.uow.read((em) => em.findOneBy(HotlineMapRow, { id: ONLY }));
    return row?.map ?? USUAL_MAP;
  }

  async replace(actor: StaffActor, map: HotlineMap): Promise<HotlineMap> {
    await this.uow.run(async (em) => {
      await em.upsert(HotlineMapRow, { id: ONLY, map, updatedAt: this.clock.now() }, ['id']);
      await this.audit.append(em, {
        actor,
        action: 'hotline.map',
        subjectType: 'system',
        subjectId: null,
        detail: { name: map.name },
      });
    });
    return map;
  }
}
