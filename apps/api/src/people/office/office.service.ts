import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { OFFICE_COLOURS } from '@huiyin/contract';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { isDuplicate } from '../../kernel/database/engine.js';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Background } from '../../kernel/platform/background.js';
import { Capabilities } from '../../kernel/platform/capabilities.js';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { DomainError } from '../../kernel/platform/errors.js';
import type { StaffActor } from '../identity/actor.js';
import { LOGO_PICTURE } from './logo-picture.port.js';
import type { OfficeDto, SiteView } from './office.dto.js';
import { LOGO, OfficeLogo } from './office-logo.entity.js';
import { OfficeProfileRow } from './office-profile.entity.js';

const ONLY = 1;
/** How much later the other servers use what was changed on one. */
const LOOK_EVERY_MS = 1000;

export type OfficeProfile = Omit<OfficeProfileRow, 'id' | 'updatedAt'> & {
  /** of the logo, null without one */
  logoDigest: string | null;
};

/** What the office is called and looks like: what an administrator saved, or what the server was started with. */
@Injectable()
export class OfficeService implements OnModuleInit {
  private profile: OfficeProfile;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly background: Background,
    private readonly capabilities: Capabilities,
    @Inject(ENV) private readonly env: Pick<Env, 'officeName' | 'officePhone' | 'citizenOidc'>,
  ) {
    this.profile = this.initial();
  }

  async onModuleInit(): Promise<void> {
    // Writing the OpenAPI document builds the modules without a database.
    if (!this.uow.dataSource.isInitialized) return;
    await this.refresh();
    const look = async (): Promise<number> => {
      await this.refresh();
      return LOOK_EVERY_MS;
    };
    const often = { firstAfterMs: LOOK_EVERY_MS, afterFailureMs: LOOK_EVERY_MS };
    this.background.repeat('Office', look, { ...often, inCommands: true });
  }

  /** At most {@link LOOK_EVERY_MS} behind the database; asks nothing. */
  current(): OfficeProfile {
    return this.profile;
  }

  /** As everyone sees it. */
  viewOf({ logoDigest, ...office }: OfficeProfile): SiteView {
    return {
      ...office,
      logo: logoDigest && `/api/v1/site/logos/${logoDigest}`,
      citizenSignIn: this.env.citizenOidc?.name ?? null,
    };
  }

  /** @throws {DomainError} STALE_VERSION another administrator changed it since `version` was read */
  async change(actor: StaffActor, { version, ...dto }: OfficeDto): Promise<OfficeProfile> {
    const row: OfficeProfileRow = {
      id: ONLY,
      name: dto.name,
      shortName: dto.shortName ?? [...dto.name].slice(0, 20).join(''),
      address: dto.address ?? null,
      phone: dto.phone ?? null,
      icpNumber: dto.icpNumber ?? null,
      policeNumber: dto.policeNumber ?? null,
      stateMark: dto.stateMark ?? null,
      correctionLink: dto.correctionLink ?? null,
      organiser: dto.organiser ?? null,
      sealColour: dto.sealColour,
      themeColour: dto.themeColour,
      version: version + 1,
      updatedAt: this.clock.now(),
    };
    await this.uow.run(async (em) => {
      await store(em, row);
      await this.record(em, actor, { name: row.name, version: row.version });
    });
    return this.refresh();
  }

  /** @throws {DomainError} ATTACHMENT_REFUSED it is no picture */
  async changeLogo(actor: StaffActor, handle: FileHandle, fileName: string): Promise<OfficeProfile> {
    const content = await this.capabilities.provider(LOGO_PICTURE).drawn(handle, fileName, LOGO.stored);
    const digest = createHash('sha256').update(content).digest('hex').slice(0, 16);
    await this.uow.run(async (em) => {
      await em.upsert(OfficeLogo, { id: ONLY, digest, content, updatedAt: this.clock.now() }, ['id']);
      await this.record(em, actor, { logo: digest });
    });
    return this.refresh();
  }

  async removeLogo(actor: StaffActor): Promise<OfficeProfile> {
    await this.uow.run(async (em) => {
      const { affected } = await em.delete(OfficeLogo, { id: ONLY });
      if (affected) await this.record(em, actor, { logo: null });
    });
    return this.refresh();
  }

  /** The PNG of this name, or null when it is no longer, or never was, the office's. */
  async logo(digest: string): Promise<Buffer | null> {
    const row = await this.uow.read((em) => em.findOneBy(OfficeLogo, { id: ONLY, digest }));
    return row && Buffer.from(row.content);
  }

  /** Looks into the database now. */
  private async refresh(): Promise<OfficeProfile> {
    this.profile = await this.uow.read(async (em) => {
      const [seen] = await readRows<{ version: number | null; digest: string | null }>(
        em,
        `SELECT (SELECT version FROM office_profiles WHERE id = ${ONLY}) AS version,
                (SELECT digest FROM office_logos WHERE id = ${ONLY}) AS digest`,
      );
      const logoDigest = seen?.digest ?? null;
      const version = Number(seen?.version ?? 0);
      if (version === this.profile.version) return { ...this.profile, logoDigest };
      const row = await em.findOneBy(OfficeProfileRow, { id: ONLY });
      if (!row) return { ...this.initial(), logoDigest };
      const { id: _id, updatedAt: _at, ...saved } = row;
      return { ...saved, logoDigest };
    });
    return this.profile;
  }

  private initial(): OfficeProfile {
    const { officeName, officePhone } = this.env;
    return {
      name: officeName,
      shortName: officeName,
      address: null,
      phone: officePhone ?? null,
      icpNumber: null,
      policeNumber: null,
      stateMark: null,
      correctionLink: null,
      organiser: null,
      sealColour: OFFICE_COLOURS.seal,
      themeColour: OFFICE_COLOURS.theme,
      version: 0,
      logoDigest: null,
    };
  }

  private record(em: EntityManager, actor: StaffActor, detail: Record<string, unknown>): Promise<void> {
    return this.audit.append(em, {
      actor,
      action: 'office.change',
      subjectType: 'system',
      subjectId: null,
      detail,
    });
  }
}

/** The first save inserts, each later one replaces exactly the version that its author read. */
async function store(em: EntityManager, row: OfficeProfileRow): Promise<void> {
  const stale = (): DomainError =>
    new DomainError('STALE_VERSION', '其他人刚刚更新过单位信息，请重新载入后再改');
  if (row.version > 1) {
    const { affected } = await em.update(OfficeProfileRow, { id: ONLY, version: row.version - 1 }, row);
    if (!affected) throw stale();
    return;
  }
  try {
    await em.insert(OfficeProfileRow, { ...row });
  } catch (error) {
    throw isDuplicate(error) ? stale() : error;
  }
}
