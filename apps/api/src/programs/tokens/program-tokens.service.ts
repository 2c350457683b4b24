import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PROGRAM_SCOPE_LABELS, type ProgramScope } from '@huiyin/contract';
import { toLocalDate } from '@huiyin/workdays';
import { In, IsNull, type EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { isDuplicate } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { LastingDigest } from '../../kernel/platform/digests.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { Keys } from '../../kernel/platform/keys.js';
import { decodeCursor, limitOf, pageOf, type PageQuery } from '../../kernel/platform/pages.js';
import { DirectoryService } from '../../people/departments/directory.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { holdOwn } from '../../people/identity/index.js';
import { isAddressOrNetwork, isListed } from './address-list.js';
import { ProgramToken } from './program-token.entity.js';
import type { NewTokenDto, TokenPage, TokenShownView, TokenView } from './program-tokens.dto.js';

const DAY_MS = 86_400_000;
/** The row is written no more often than this, however often the token is used. */
const USE_MS = 60_000;
const HINT = 9;

/** Tokens of programs: shown once, kept as a keyed digest, limited in what, from where and until when. */
@Injectable()
export class ProgramTokensService {
  private readonly digest: LastingDigest;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly directory: DirectoryService,
    keys: Keys,
  ) {
    this.digest = new LastingDigest(keys, 'program-token');
  }

  /** Newest first, those that ended included. */
  async list(query: PageQuery): Promise<TokenPage> {
    const limit = limitOf(query);
    const [after] = decodeCursor(query.cursor, 'id') ?? [];
    const rows = await this.uow.read((em) => {
      const list = em
        .createQueryBuilder(ProgramToken, 't')
        .orderBy('t.id', 'DESC')
        .limit(limit + 1);
      return (after ? list.where('t.id < :after', { after }) : list).getMany();
    });
    const page = pageOf(rows, limit, ({ id }) => [id]);
    return { items: await this.views(page.items), nextCursor: page.nextCursor };
  }

  /** @throws {DomainError} VALIDATION_FAILED an address is none; DUPLICATE the name is in use */
  async create(actor: StaffActor, session: string, dto: NewTokenDto): Promise<TokenShownView> {
    const addresses = [...new Set(dto.addresses ?? [])];
    const wrong = addresses.find((entry) => !isAddressOrNetwork(entry));
    if (wrong !== undefined) throw fieldError('addresses', `“${wrong}”不是 IP 地址或网段，例如 10.1.0.0/16`);
    const token = `hyp_${randomBytes(32).toString('base64url')}`;
    const now = this.clock.now();
    const row: ProgramToken = {
      id: newId(),
      name: dto.name,
      activeName: nameKey(dto.name),
      tokenHash: this.digest.of(token),
      hint: token.slice(0, HINT),
      scopes: [...new Set(dto.scopes)].sort(),
      addresses,
      createdBy: actor.id,
      createdAt: now,
      expiresAt: new Date(now.getTime() + dto.days * DAY_MS),
      lastUsedAt: null,
      revokedAt: null,
      revokedBy: null,
    };
    await this.uow.run(async (em) => {
      await holdOwn(em, actor.id, session);
      try {
        await em.insert(ProgramToken, row);
      } catch (error) {
        throw isDuplicate(error) ? new DomainError('DUPLICATE', '已有同名的令牌在用，请换一个名称') : error;
      }
      const { scopes, expiresAt } = row;
      await this.record(em, actor, 'program.token_create', row.id, {
        scopes,
        addresses,
        expiresAt: expiresAt.toISOString(),
      });
    });
    return { ...(await this.views([row]))[0]!, token };
  }

  /** At once and for good. @throws {DomainError} NOT_FOUND unknown, or revoked already */
  async revoke(actor: StaffActor, id: string): Promise<void> {
    await this.uow.run(async (em) => {
      const { affected } = await em.update(
        ProgramToken,
        { id, revokedAt: IsNull() },
        { revokedAt: this.clock.now(), revokedBy: actor.id, activeName: null },
      );
      if (affected !== 1) throw tokenNotFound();
      await this.record(em, actor, 'program.token_revoke', id, {});
    });
  }

  /**
   * One call of a program. The first of each day is audited.
   *
   * @throws {DomainError} UNAUTHENTICATED unknown, revoked or expired; FORBIDDEN not from this address, or not this scope
   */
  async use(token: string, scope: ProgramScope, address: string): Promise<void> {
    const row = await this.uow.read((em) =>
      em.findOneBy(ProgramToken, { tokenHash: In(this.digest.all(token)) }),
    );
    const now = this.clock.now();
    if (!row) throw new DomainError('UNAUTHENTICATED', '程序令牌不正确');
    if (row.revokedAt) throw new DomainError('UNAUTHENTICATED', '程序令牌已停用，请向管理员申请新的令牌');
    if (row.expiresAt <= now)
      throw new DomainError(
        'UNAUTHENTICATED',
        `程序令牌已于 ${toLocalDate(row.expiresAt)} 到期，请向管理员申请新的令牌`,
      );
    if (!isListed(address, row.addresses))
      throw new DomainError('FORBIDDEN', '这个网络地址不在令牌的地址范围内');
    if (!row.scopes.includes(scope))
      throw new DomainError('FORBIDDEN', `令牌没有这项权限（${PROGRAM_SCOPE_LABELS[scope]}）`);
    await this.noteUse(row, now);
  }

  private async noteUse(row: ProgramToken, now: Date): Promise<void> {
    const { id, lastUsedAt } = row;
    if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < USE_MS) return;
    const isFirstToday = !lastUsedAt || toLocalDate(lastUsedAt) !== toLocalDate(now);
    await this.uow.run(async (em) => {
      const { affected } = await em.update(
        ProgramToken,
        { id, lastUsedAt: lastUsedAt ?? IsNull() },
        { lastUsedAt: now },
      );
      // Another call of this moment has noted it.
      if (affected !== 1 || !isFirstToday) return;
      await this.record(em, { role: 'system', id: null }, 'program.token_use', id, {});
    });
  }

  private record(
    em: EntityManager,
    actor: { role: StaffActor['role'] | 'system'; id: string | null },
    action: string,
    subjectId: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.append(em, { actor, action, subjectType: 'program_token', subjectId, detail });
  }

  private async views(rows: readonly ProgramToken[]): Promise<TokenView[]> {
    const directory = await this.directory.load();
    const now = this.clock.now();
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      hint: `${row.hint}…`,
      scopes: row.scopes,
      addresses: row.addresses,
      state: row.revokedAt ? 'revoked' : row.expiresAt <= now ? 'expired' : 'active',
      createdBy: directory.user(row.createdBy)?.name ?? null,
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    }));
  }
}

const nameKey = (name: string): string => name.normalize('NFKC').toLowerCase();

export const tokenNotFound = (): DomainError => new DomainError('NOT_FOUND', '没有找到这个令牌，或已停用');
