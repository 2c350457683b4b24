import { Injectable } from '@nestjs/common';
import { phoneDigits, REFUSAL_CODE_LABELS, type LetterAction, type LetterStatus } from '@huiyin/contract';
import { hidesSender, isAnswered, isOpen } from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import { selectRows } from '../../../kernel/database/rows.js';
import { cleanerOf } from '../citizen/erased-words.js';
import { namesIn, SubmitterFields } from '../intake/submitter-fields.js';
import { LetterAnswer } from '../letter-answer.entity.js';
import type { LetterChange, LetterListener } from '../letter-changes.port.js';
import { Letter } from '../letter.entity.js';
import { LetterMovesService, type Step } from './letter-moves.service.js';

const SYSTEM = { role: 'system', id: null, departmentId: null } as const;

/** The steps after which senders of merged letters have something to hear. */
const ENDS: readonly (LetterAction | null)[] = ['answer', 'refuse', 'approve_refusal', 'refer', 'merge'];

/** What became of the letter that the others were merged into. */
interface End {
  /** one sentence, for staff and for messages */
  what: string;
  /** the office's own words, without what names the sender of that letter; null: not for others to read */
  words: string | null;
}

/**
 * 并案: the sender of a merged letter hears the end of the letter that stands for it, through any number of mergers. In
 * the transaction of that end, so that none is missed and none is told twice. Is that letter withdrawn by its own
 * sender, the letters merged into it are open again: their senders did not withdraw.
 */
@Injectable()
export class MergedSendersService implements LetterListener {
  constructor(
    private readonly moves: LetterMovesService,
    private readonly submitters: SubmitterFields,
  ) {}

  async changed(em: EntityManager, { after, action }: LetterChange): Promise<void> {
    if (action === 'withdraw') await this.resume(em, after);
    else if (ENDS.includes(action)) {
      // Merged into a letter that has ended: its end is heard now, by this sender and by all before.
      const standing = action === 'merge' ? await endOfChain(em, after) : after;
      if (standing && !isOpen(standing.status))
        await this.tell(em, standing, action === 'merge' ? after : null);
    }
  }

  /** @param joined the letter that joins now; null: all that were merged into `standing` */
  private async tell(em: EntityManager, standing: Letter, joined: Letter | null): Promise<void> {
    const merged = joined ? [joined, ...(await mergedInto(em, joined))] : await mergedInto(em, standing);
    if (merged.length === 0) return;
    const end = await this.endOf(em, standing);
    // The sender of the letter itself is told by its own message.
    const told = new Set([this.senderOf(standing)]);
    for (const letter of merged) {
      const sender = this.senderOf(letter);
      const isNews = !told.has(sender);
      told.add(sender);
      await this.moves.move({
        letterId: letter.id,
        action: 'hear_end',
        actor: SYSTEM,
        step: (): Step => ({
          event: 'merged_ended',
          citizenText: [`您的来信所并入的来信${end.what}。`, end.words].filter(Boolean).join('\n'),
          note: `所并入的来信${end.what}。`,
          data: { letterId: standing.id, number: standing.number, status: standing.status },
          audit: { end: standing.id, status: standing.status },
          tell: isNews ? [{ topic: 'letter.merged-ended' }] : [],
        }),
      });
    }
  }

  /** The clock has run on from the receipt: nothing restarts it. */
  private async resume(em: EntityManager, withdrawn: Letter): Promise<void> {
    const direct = await selectRows(
      em,
      Letter,
      `WHERE merged_into_id = ? AND status = 'merged' ORDER BY id`,
      [withdrawn.id],
    );
    for (const { id } of direct)
      await this.moves.move({
        letterId: id,
        action: 'resume',
        actor: SYSTEM,
        step: ({ letter, now }): Step => ({
          event: 'resumed',
          set: {
            mergedIntoId: null,
            explanation: null,
            departmentId: null,
            handlerId: null,
            handlerForId: null,
            acceptedAt: letter.acceptedAt ?? now,
            endedAt: null,
          },
          citizenText: `您的来信所并入的来信已由其来信人撤回，您的来信单独办理，最迟 ${letter.dueOn} 答复`,
          data: { from: withdrawn.id },
          audit: { from: withdrawn.id },
          tell: [{ topic: 'letter.resumed', payload: { dueOn: letter.dueOn } }, { topic: 'staff.resumed' }],
        }),
      });
  }

  /** One person writes under one account or one telephone; of others we know nothing that joins two letters. */
  private senderOf({ id, citizenId, submitterPhone }: Letter): string {
    return citizenId ?? (submitterPhone ? phoneDigits(this.submitters.phoneOf(submitterPhone)) : id);
  }

  private async endOf(em: EntityManager, letter: Letter): Promise<End> {
    const clean = cleanerOf(namesIn(this.submitters.open(letter)));
    // Of a 反映问题, a letter about one of our units or one that asks for secrecy not even the answer's words are for others (信访工作条例 §30).
    const isProtected = hidesSender(letter);
    const said = (words: string | null): string | null => (isProtected || !words ? null : clean(words));
    if (isAnswered(letter.status)) {
      const [answer] = await selectRows(em, LetterAnswer, 'WHERE letter_id = ? ORDER BY round DESC LIMIT 1', [
        letter.id,
      ]);
      return { what: '已答复', words: said(answer?.body ?? null) };
    }
    if (letter.status === 'refused' && letter.refusalCode)
      return {
        what: `不予受理：${REFUSAL_CODE_LABELS[letter.refusalCode]}`,
        words: said(letter.explanation),
      };
    return { what: `已转送${letter.referredTo ?? ''}`, words: said(letter.explanation) };
  }
}

/** All letters that end with this one, however many mergers lie between. */
async function mergedInto(em: EntityManager, letter: Pick<Letter, 'id'>): Promise<Letter[]> {
  const found: Letter[] = [];
  const known = new Set([letter.id]);
  for (let ids = [letter.id]; ids.length > 0;) {
    const rows = await selectRows(
      em,
      Letter,
      `WHERE merged_into_id IN (${ids.map(() => '?').join(', ')}) AND status = 'merged' ORDER BY received_at, id`,
      ids,
    );
    const fresh = rows.filter(({ id }) => !known.has(id));
    for (const { id } of fresh) known.add(id);
    found.push(...fresh);
    ids = fresh.map(({ id }) => id);
  }
  return found;
}

/** The letter that stands for a merged one, or null when the chain is broken. */
async function endOfChain(em: EntityManager, letter: Letter): Promise<Letter | null> {
  const known = new Set([letter.id]);
  let at: Letter | undefined = letter;
  const isMerged = (status: LetterStatus): boolean => status === 'merged';
  while (at && isMerged(at.status)) {
    const next: string | null = at.mergedIntoId;
    if (next === null || known.has(next)) return null;
    known.add(next);
    [at] = await selectRows(em, Letter, 'WHERE id = ?', [next]);
  }
  return at ?? null;
}
