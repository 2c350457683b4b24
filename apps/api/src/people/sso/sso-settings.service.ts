import { Injectable } from '@nestjs/common';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { isDuplicate, LostRace } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { DomainError } from '../../kernel/platform/errors.js';
import type { EntityManager } from 'typeorm';
import type { StaffActor } from '../identity/actor.js';
import { checkPlace } from '../identity/index.js';
import { SsoRule } from './sso-rule.entity.js';
import { SsoSetting } from './sso-setting.entity.js';

const ONLY = 1;

export interface SsoSettings {
  justInTime: boolean;
  linkByUsername: boolean;
  rules: Omit<SsoRule, 'place'>[];
  version: number;
}

/** What a sign-in from the provider may do, as an administrator decided; at first, nothing for unknown people. */
@Injectable()
export class SsoSettingsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  get(): Promise<SsoSettings> {
    return this.uow.read((em) => this.in(em));
  }

  async in(em: EntityManager): Promise<SsoSettings> {
    const row = await em.findOneBy(SsoSetting, { id: ONLY });
    const rules = await em.find(SsoRule, { order: { place: 'ASC' } });
    return {
      justInTime: row?.justInTime ?? false,
      linkByUsername: row?.linkByUsername ?? false,
      version: row?.version ?? 0,
      rules: rules.map(({ claim, claimValue, role, departmentId }) => ({
        claim,
        claimValue,
        role,
        departmentId,
      })),
    };
  }

  /** @throws {DomainError} STALE_VERSION; VALIDATION_FAILED a rule for a role that needs a department, without one */
  async replace(actor: StaffActor, { version, rules, ...flags }: SsoSettings): Promise<SsoSettings> {
    await this.uow.run(async (em) => {
      for (const { role, departmentId } of rules) await checkPlace(em, role, departmentId);
      const row: SsoSetting = { id: ONLY, ...flags, version: version + 1 };
      if (version === 0) await inserted(em, row);
      else {
        const changed = await em.update(SsoSetting, { id: ONLY, version }, row);
        if (changed.affected !== 1) throw stale();
      }
      await em.createQueryBuilder().delete().from(SsoRule).execute();
      if (rules.length > 0)
        await em.insert(
          SsoRule,
          rules.map((rule, place) => ({ ...rule, place })),
        );
      await this.audit.append(em, {
        actor,
        action: 'sso.settings',
        subjectType: 'system',
        subjectId: null,
        detail: { ...flags, rules: rules.map(({ role, departmentId }) => ({ role, departmentId })) },
      });
    });
    return this.get();
  }
}

async function inserted(em: EntityManager, row: SsoSetting): Promise<void> {
  if (await em.existsBy(SsoSetting, { id: ONLY })) throw stale();
  try {
    await em.insert(SsoSetting, row);
  } catch (error) {
    throw isDuplicate(error) ? new LostRace('sso settings') : error;
  }
}

const stale = (): DomainError => new DomainError('STALE_VERSION', '设置已被他人修改，请刷新后再改');
