import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import type { BlockKind } from '@huiyin/contract';
import { toLocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { Citizen, openidIndexes } from '../../people/citizens/citizen.entity.js';
import { bindInstant } from '../../kernel/database/engine.js';
import { GroupedWork } from '../../kernel/database/grouped-work.js';
import { selectRows } from '../../kernel/database/rows.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { OfficeService } from '../../people/office/office.service.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { FieldCipher } from '../../kernel/platform/field-cipher.js';
import { SenderBlock } from './sender-block.entity.js';

/** What is known about the sender of a letter to come. */
export interface SenderMarks {
  /** each index under which the phone number may be stored; none without a number */
  phoneIndexes: readonly string[];
  citizenId: string | null;
  address: string | undefined;
}

/** Keeps blocked senders from writing online; telephone, counter and paper stay open to all (R05). */
@Injectable()
export class SenderGate {
  /** Senders of the same moment are looked up together. */
  private readonly lookups = new GroupedWork<SenderMarks, SenderBlock | null>({
    lanes: 2,
    most: 64,
    work: (senders) => this.uow.read((em) => this.blocksOf(em, senders)),
    isOwnFault: () => false,
  });

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly office: OfficeService,
  ) {}

  /** SENDER_BLOCKED with the reason, the last day and the other ways to reach the office; null for all others. */
  async refusal(marks: SenderMarks): Promise<DomainError | null> {
    const block = await this.lookups.do(marks);
    if (!block) return null;
    const { phone: number } = this.office.current();
    const phone = number ? `拨打 ${number}` : '打电话';
    return new DomainError(
      'SENDER_BLOCKED',
      `您到 ${toLocalDate(block.expiresAt)} 为止不能在线写信，原因：${block.reason}。您仍可以${phone}、到访或寄信，我们同样受理和答复。`,
    );
  }

  addressIndex(address: string): string {
    return this.cipher.blindIndex(networkOf(address), 'address');
  }

  /** The block that lasts longest of each sender, as of now. */
  private async blocksOf(
    em: EntityManager,
    senders: readonly SenderMarks[],
  ): Promise<(SenderBlock | null)[]> {
    const indexes: [BlockKind, string][][] = [];
    for (const marks of senders) indexes.push(await this.indexesOf(em, marks));
    const pairs = [...new Map(indexes.flat().map((pair) => [pair.join(' '), pair])).values()];
    if (pairs.length === 0) return senders.map(() => null);
    // Some are asked for twice, so that there are few numbers of them: each is a statement to be prepared.
    while (!Number.isInteger(Math.log2(pairs.length))) pairs.push(pairs[0]!);
    const blocks = await selectRows(
      em,
      SenderBlock,
      `WHERE (${pairs.map(() => '(kind = ? AND value_index = ?)').join(' OR ')})
         AND lifted_at IS NULL AND expires_at > ? ORDER BY expires_at DESC`,
      [...pairs.flat(), bindInstant(this.uow.engine, this.clock.now())],
    );
    return indexes.map(
      (own) =>
        blocks.find((block) =>
          own.some(([kind, value]) => kind === block.kind && value === block.valueIndex),
        ) ?? null,
    );
  }

  private async indexesOf(em: EntityManager, marks: SenderMarks): Promise<[BlockKind, string][]> {
    const found: [BlockKind, string][] = [];
    const add = (kind: BlockKind, indexes: readonly string[]): void => {
      for (const index of indexes) found.push([kind, index]);
    };
    add('phone', marks.phoneIndexes);
    if (marks.address) add('address', this.cipher.blindIndexes(networkOf(marks.address), 'address'));
    const citizen = marks.citizenId ? await em.findOneBy(Citizen, { id: marks.citizenId }) : null;
    if (citizen) add('wechat', openidIndexes(this.cipher, citizen));
    return found;
  }
}

/** One household has 2^64 addresses of IPv6: the network is what can be blocked. IPv4 written as IPv6 is IPv4. */
export function networkOf(address: string): string {
  const plain = address
    .trim()
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const before = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  const zeros = plain.includes('::') ? Array<string>(8 - before.length - after.length).fill('0') : [];
  const groups = [...before, ...zeros, ...after].slice(0, 4);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
