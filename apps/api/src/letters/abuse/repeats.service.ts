import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LessThan, type EntityManager } from 'typeorm';
import { isDuplicate, LostRace } from '../../kernel/database/engine.js';
import { insertRows, selectRows } from '../../kernel/database/rows.js';
import { Letter } from '../letters/letter.entity.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { FieldCipher } from '../../kernel/platform/field-cipher.js';
import { LetterFingerprint } from './letter-fingerprint.entity.js';

const DAY_MS = 24 * 3_600_000;
/** Old rows are removed after every so many letters: a job is not worth it for a few rows. */
const SWEEP = 0.01;

/**
 * The same words again within a day are the same letter. Only its sender is told which one. A sender is known by
 * sign-in, or by the same phone number and name. A sender who gives neither has two letters, and the clerk sees both.
 */
@Injectable()
export class RepeatsService {
  constructor(
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
  ) {}

  /**
   * In the letters' transaction, so that two at the same moment are one letter, too.
   *
   * @throws {DomainError} SAME_LETTER names the first one. For several letters the error of the database is thrown
   *   instead: one of them was sent before, and which one is found when they are claimed one by one
   */
  async claim(em: EntityManager, letters: readonly Letter[]): Promise<void> {
    const at = this.clock.now();
    const rows = letters.flatMap((letter) =>
      this.digestsOf(letter).map((digest) => ({ digest, letterId: letter.id, at })),
    );
    // Always in the same order, so that two groups wait for each other instead of deadlocking.
    rows.sort((a, b) => (a.digest < b.digest ? -1 : 1));
    if (letters.length > 1) await insertRows(em, LetterFingerprint, rows);
    else for (const row of rows) await this.claimOne(em, row);
    if (Math.random() < SWEEP * letters.length) await this.sweep(em);
  }

  private async claimOne(em: EntityManager, { digest, letterId, at }: LetterFingerprint): Promise<void> {
    // Nearly every letter is the first of its words, so that is tried before anything is looked up.
    if (await inserted(em, { digest, letterId, at })) return;
    const [first] = await selectRows(em, LetterFingerprint, 'WHERE digest = ?', [digest]);
    if (!first) throw new LostRace('the same words, swept at this moment');
    if (first.at.getTime() > at.getTime() - DAY_MS) await refuseUnlessWithdrawn(em, first.letterId);
    const { affected } = await em.update(
      LetterFingerprint,
      { digest, letterId: first.letterId },
      { letterId, at },
    );
    if (affected !== 1) throw new LostRace('the same words at the same moment');
  }

  /** Older ones no longer count. */
  private async sweep(em: EntityManager): Promise<void> {
    await em.delete(LetterFingerprint, { at: LessThan(new Date(this.clock.now().getTime() - DAY_MS)) });
  }

  private digestsOf(letter: Letter): string[] {
    const { citizenId, submitterPhoneIndex, submitterNameIndex } = letter;
    const words = createHash('sha256')
      .update(`${plain(letter.title)}\n${plain(letter.body)}`)
      .digest('base64url');
    const senders = [
      ...(citizenId ? [`citizen ${citizenId}`] : []),
      ...(submitterPhoneIndex ? [`phone ${submitterPhoneIndex} ${submitterNameIndex}`] : []),
    ];
    return senders.map((sender) => this.cipher.blindIndex(`${sender} ${words}`, 'letter-words'));
  }
}

/** Blanks and line ends differ between one sending and the next; words do not. */
const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '');

/** @returns false when the words are there already; waits for another transaction that is writing them */
async function inserted(em: EntityManager, row: LetterFingerprint): Promise<boolean> {
  try {
    await insertRows(em, LetterFingerprint, [row]);
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

async function refuseUnlessWithdrawn(em: EntityManager, letterId: string): Promise<void> {
  const first = await em.findOneBy(Letter, { id: letterId });
  if (!first || first.status === 'withdrawn') return;
  throw new DomainError(
    'SAME_LETTER',
    `内容相同的信已经收到，编号 ${first.number}，不用再提交。凭编号和查询码可以查看进展，也可以补充材料。`,
  );
}
