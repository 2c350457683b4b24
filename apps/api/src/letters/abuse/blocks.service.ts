import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { maskPhone } from '@huiyin/domain';
import { BLOCK_KIND_LABELS, phoneDigits, type BlockKind } from '@huiyin/contract';
import { IsNull, MoreThan, type EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { Citizen } from '../../people/citizens/citizen.entity.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { DirectoryService } from '../../people/departments/directory.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { loadVisible, SubmitterFields } from '../letters/index.js';
import { Letter } from '../letters/letter.entity.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { decodeCursor, limitOf, pageOf } from '../../kernel/platform/pages.js';
import type {
  BlockDto,
  BlockPage,
  BlockQuery,
  BlockView,
  LetterBlockDto,
  LiftingDto,
} from './dto/blocks.dto.js';
import { SenderBlock } from './sender-block.entity.js';
import { networkOf, SenderGate } from './sender-gate.service.js';

const DAY_MS = 24 * 3_600_000;

/** Senders who may not write online: with a reason, until a day, every entry in the audit log. */
@Injectable()
export class BlocksService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly directory: DirectoryService,
    private readonly submitters: SubmitterFields,
    private readonly gate: SenderGate,
  ) {}

  async list(query: BlockQuery): Promise<BlockPage> {
    const limit = limitOf(query);
    const now = this.clock.now();
    const after = lastShown(query.cursor);
    const rows = await this.uow.read((em) => {
      const builder = em.createQueryBuilder(SenderBlock, 'b');
      if (query.state === 'ended') builder.where('(b.liftedAt IS NOT NULL OR b.expiresAt <= :now)', { now });
      else builder.where('b.liftedAt IS NULL AND b.expiresAt > :now', { now });
      if (after) builder.andWhere('(b.createdAt < :at OR (b.createdAt = :at AND b.id < :id))', after);
      return builder
        .orderBy('b.createdAt', 'DESC')
        .addOrderBy('b.id', 'DESC')
        .limit(limit + 1)
        .getMany();
    });
    const page = pageOf(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
    return { items: await this.viewsOf(page.items), nextCursor: page.nextCursor };
  }

  /** By what was typed. @throws {DomainError} VALIDATION_FAILED no phone number or address */
  async block(actor: StaffActor, dto: BlockDto): Promise<BlockView[]> {
    const mark =
      dto.kind === 'phone'
        ? { valueIndex: this.submitters.phoneIndex(dto.value), hint: maskPhone(dto.value) }
        : { valueIndex: this.gate.addressIndex(dto.value), hint: maskAddress(dto.value) };
    if (dto.kind === 'phone' ? phoneDigits(dto.value).length < 7 : isIP(dto.value.trim()) === 0) {
      const message = dto.kind === 'phone' ? '请填写完整的电话号码' : '请填写完整的网络地址';
      throw fieldError('value', message);
    }
    return this.store(actor, dto, [{ kind: dto.kind, ...mark }], null);
  }

  /**
   * Blocks the sender of a letter, by its phone number or WeChat account. @throws {DomainError} NOT_FOUND,
   * VALIDATION_FAILED it has neither
   */
  async blockSender(actor: StaffActor, letterId: string, dto: LetterBlockDto): Promise<BlockView[]> {
    return this.uow.run(async (em) => {
      const letter = await loadVisible(em, letterId, actor);
      const marks = await this.marksOf(em, letter);
      if (marks.length === 0) {
        const message = '这件来信没有留下电话，也不是从微信写来';
        throw fieldError('reason', message);
      }
      return this.store(actor, dto, marks, letterId);
    });
  }

  /** @throws {DomainError} NOT_FOUND, ACTION_NOT_ALLOWED it has ended already */
  async lift(actor: StaffActor, id: string, { reason }: LiftingDto): Promise<BlockView> {
    const now = this.clock.now();
    const row = await this.uow.run(async (em) => {
      if (!(await em.existsBy(SenderBlock, { id }))) throw new DomainError('NOT_FOUND', '没有找到这项停用');
      const { affected } = await em.update(
        SenderBlock,
        { id, liftedAt: IsNull(), expiresAt: MoreThan(now) },
        { liftedAt: now, liftedBy: actor.id, liftReason: reason },
      );
      if (affected !== 1) throw new DomainError('ACTION_NOT_ALLOWED', '这项停用已经结束');
      await this.record(em, actor, 'sender.unblocked', id, {});
      return em.findOneByOrFail(SenderBlock, { id });
    });
    return (await this.viewsOf([row]))[0]!;
  }

  private async marksOf(em: EntityManager, letter: Letter): Promise<Mark[]> {
    const marks: Mark[] = [];
    const { phone } = this.submitters.open(letter);
    if (phone && letter.submitterPhoneIndex)
      marks.push({ kind: 'phone', valueIndex: letter.submitterPhoneIndex, hint: maskPhone(phone) });
    const citizen = letter.citizenId ? await em.findOneBy(Citizen, { id: letter.citizenId }) : null;
    if (citizen) marks.push({ kind: 'wechat', valueIndex: citizen.openidIndex, hint: '微信用户' });
    return marks;
  }

  private store(
    actor: StaffActor,
    { reason, days }: Pick<BlockDto, 'reason' | 'days'>,
    marks: Mark[],
    letterId: string | null,
  ): Promise<BlockView[]> {
    const now = this.clock.now();
    return this.uow.run(async (em) => {
      const rows: SenderBlock[] = marks.map((mark) => ({
        id: newId(),
        ...mark,
        reason,
        letterId,
        createdBy: actor.id,
        createdAt: now,
        expiresAt: new Date(now.getTime() + days * DAY_MS),
        liftedBy: null,
        liftedAt: null,
        liftReason: null,
      }));
      for (const row of rows) {
        await em.insert(SenderBlock, row);
        await this.record(em, actor, 'sender.blocked', row.id, { kind: row.kind, days, letterId });
      }
      return this.viewsOf(rows);
    });
  }

  private async viewsOf(rows: SenderBlock[]): Promise<BlockView[]> {
    const directory = await this.directory.load();
    const now = this.clock.now();
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      kindLabel: BLOCK_KIND_LABELS[row.kind],
      hint: row.hint,
      reason: row.reason,
      letterId: row.letterId,
      active: row.liftedAt === null && row.expiresAt > now,
      createdBy: directory.user(row.createdBy)?.name ?? null,
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      liftedBy: directory.user(row.liftedBy)?.name ?? null,
      liftedAt: row.liftedAt?.toISOString() ?? null,
      liftReason: row.liftReason,
    }));
  }

  private record(
    em: EntityManager,
    actor: StaffActor,
    action: string,
    subjectId: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.append(em, { actor, action, subjectType: 'sender_block', subjectId, detail });
  }
}

interface Mark {
  kind: BlockKind;
  valueIndex: string;
  hint: string;
}

/** `203.0.113.*`: enough to tell two entries apart. */
const maskAddress = (address: string): string => {
  const network = networkOf(address);
  return network.includes(':') ? network : network.replace(/\.\d+$/, '.*');
};

function lastShown(cursor: string | undefined): { at: Date; id: string } | undefined {
  const place = decodeCursor(cursor, 'instant', 'id');
  return place && { at: new Date(place[0]), id: place[1] };
}
