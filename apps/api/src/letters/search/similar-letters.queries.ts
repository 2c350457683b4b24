import { Injectable } from '@nestjs/common';
import { LETTER_STATUS_LABELS } from '@huiyin/contract';
import { isDepartmentBound, seesSubmitter } from '@huiyin/domain';
import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { queryThroughIndex } from '../../kernel/database/with-index.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { ERASED_INDEX, loadVisible, onlyVisible, SENDER_IS_OPEN, SubmitterFields } from '../letters/index.js';
import { LetterAnswer } from '../letters/letter-answer.entity.js';
import { Letter } from '../letters/letter.entity.js';
import { excerptOf } from '../../kernel/platform/excerpt.js';
import {
  SIMILARITY_REASONS,
  type SimilarityReason,
  type SimilarLettersView,
  type SimilarLetterView,
  type SuggestedAnswersView,
} from './dto/similar-views.dto.js';
import { fingerprint, sameness } from './likeness.js';
import { LikenessService } from './likeness.service.js';
import { SearchIndexService } from './search-index.service.js';
import type { Candidate } from './text-search.service.js';

const MOST_COPIES = 10;
const MOST_OF_SUBMITTER = 10;
const MOST_OF_MATTER = 20;
const MOST_ANSWERS = 5;
const ANSWER_EXCERPT = 200;

const REASON_LABELS: Record<SimilarityReason, string> = {
  same_submitter: '同一来信人',
  similar_text: '内容相似',
  same_matter: '同一事项',
};

/** A letter for several reasons is shown with the first of these, and told with all. */
const FIRST_REASON = SIMILARITY_REASONS;

/** The letters found so far, each once. */
class Found {
  private readonly items = new Map<string, SimilarLetterView>();
  private readonly own: Set<string>;

  constructor(text: string) {
    this.own = fingerprint(text);
  }

  add(row: LetterText, reason: SimilarityReason, nearness = 0): void {
    const item = this.items.get(row.id) ?? itemOf(row, sameness(this.own, fingerprint(row.text)));
    this.items.set(row.id, item);
    item.reasons = FIRST_REASON.filter((known) => known === reason || item.reasons.includes(known));
    item.why = item.reasons[0] ?? reason;
    item.whyLabel = REASON_LABELS[item.why];
    item.nearness = Math.max(item.nearness, nearness);
  }

  /** Copies first, then what is about the same matter, then what only the sender has in common. */
  views(): SimilarLetterView[] {
    return [...this.items.values()].sort(
      (a, b) =>
        rankOf(a) - rankOf(b) ||
        (rankOf(a) === 0 ? b.score - a.score : b.nearness - a.nearness) ||
        b.score - a.score ||
        (a.receivedOn < b.receivedOn ? 1 : -1),
    );
  }
}

const rankOf = ({ reasons }: SimilarLetterView): number =>
  reasons.includes('similar_text') ? 0 : reasons.includes('same_matter') ? 1 : 2;

/** What is read of a letter that may be alike: `text` is title and body, the number would make any two differ. */
interface LetterText extends Candidate, Pick<Letter, 'id' | 'number' | 'title' | 'status' | 'receivedOn'> {
  answeredOn: string | null;
}

/** Letters like this one and their answers; never one that the reader could not open. */
@Injectable()
export class SimilarLettersQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly index: SearchIndexService,
    private readonly likeness: LikenessService,
    private readonly submitters: SubmitterFields,
  ) {}

  /** @throws {DomainError} NOT_FOUND unknown and forbidden alike */
  async similar(actor: StaffActor, id: string): Promise<SimilarLettersView> {
    await this.index.freshen('letters');
    const letter = await this.uow.read((em) => loadVisible(em, id, actor));
    const text = textOf(letter);
    const request = {
      text,
      self: letter.searchOrd,
      read: (ords: readonly number[]) => this.textsAt(actor, letter, ords),
    };
    const found = new Found(text);
    for (const { row } of await this.likeness.copies<LetterText>({ ...request, limit: MOST_COPIES }))
      found.add(row, 'similar_text');
    const matters = await this.likeness.matters<LetterText>({
      ...request,
      corpus: 'letters',
      same: true,
      limit: MOST_OF_MATTER,
    });
    for (const { row, score } of matters) found.add(row, 'same_matter', score);
    if (seesSubmitter(letter, actor))
      for (const row of await this.ofSameSubmitter(actor, letter)) found.add(row, 'same_submitter');
    return { items: found.views() };
  }

  /** @throws {DomainError} NOT_FOUND unknown and forbidden alike */
  async suggestedAnswers(actor: StaffActor, id: string): Promise<SuggestedAnswersView> {
    await this.index.freshen('letters');
    const letter = await this.uow.read((em) => loadVisible(em, id, actor));
    const likes = await this.likeness.matters<LetterText>({
      corpus: 'letters',
      text: textOf(letter),
      self: letter.searchOrd,
      limit: MOST_ANSWERS,
      read: (ords) => this.textsAt(actor, letter, ords, `l.status IN ('answered', 'closed')`),
    });
    const answers = await this.latestAnswers(likes.map(({ row }) => row.id));
    return {
      items: likes.flatMap(({ row, score }) => {
        const answer = answers.get(row.id);
        if (!answer || !row.answeredOn) return [];
        const { id: letterId, number, title, answeredOn } = row;
        const excerpt = excerptOf(answer.body, ANSWER_EXCERPT);
        return [{ letterId, number, title, answeredOn, department: answer.departmentName, excerpt, score }];
      }),
    };
  }

  private textsAt(
    actor: StaffActor,
    letter: Letter,
    ords: readonly number[],
    condition = '1 = 1',
  ): Promise<LetterText[]> {
    if (ords.length === 0) return Promise.resolve([]);
    return this.uow.read((em) => {
      const builder = visibleOthers(em, actor, letter)
        .andWhere(condition)
        .andWhere('l.searchOrd IN (:...ords)', { ords });
      return readTexts(em, builder, 'ix_letters_search');
    });
  }

  /**
   * The same WeChat account or telephone; the same name alone where one of the two left no telephone, since names are
   * shared by many. Of letters whose sender this actor may not know, none is told.
   */
  private async ofSameSubmitter(actor: StaffActor, letter: Letter): Promise<LetterText[]> {
    const { citizenId } = letter;
    const { phone, name } = this.indexesOf(letter);
    const sameName = phone
      ? 'l.submitterNameIndex IN (:...name) AND l.submitterPhoneIndex IS NULL'
      : 'l.submitterNameIndex IN (:...name)';
    const ways: [boolean, string, string][] = [
      [citizenId !== null, 'l.citizenId = :citizenId', 'ix_letters_citizen'],
      [phone !== null, 'l.submitterPhoneIndex IN (:...phone)', 'ix_letters_phone'],
      [true, sameName, 'ix_letters_submitter_name'],
    ];
    const found = new Map<string, LetterText>();
    for (const [, condition, index] of ways.filter(([applies]) => applies)) {
      const rows = await this.uow.read((em) => {
        const builder = visibleOthers(em, actor, letter)
          .andWhere(condition, { citizenId, phone, name })
          .orderBy(index === 'ix_letters_citizen' ? 'l.receivedAt' : 'l.searchOrd', 'DESC')
          .limit(MOST_OF_SUBMITTER);
        if (isDepartmentBound(actor.role)) builder.andWhere(SENDER_IS_OPEN);
        return readTexts(em, builder, index);
      });
      for (const row of rows) found.set(row.id, row);
    }
    return [...found.values()].sort((a, b) => b.ord - a.ord).slice(0, MOST_OF_SUBMITTER);
  }

  /** Under which other letters of this sender may be found: each was stored with the key of its time. */
  private indexesOf(letter: Letter): { phone: string[] | null; name: string[] } {
    // Of an erased letter nothing is left to be found by.
    if (letter.submitterNameIndex === ERASED_INDEX) return { phone: null, name: [ERASED_INDEX] };
    const { name, phone } = this.submitters.open(letter);
    return {
      phone: phone ? this.submitters.phoneIndexes(phone) : null,
      name: this.submitters.nameIndexes(name),
    };
  }

  private async latestAnswers(letterIds: string[]): Promise<Map<string, LetterAnswer>> {
    if (letterIds.length === 0) return new Map();
    const answers = await this.uow.read((em) =>
      em.find(LetterAnswer, { where: { letterId: In(letterIds) }, order: { round: 'ASC' } }),
    );
    return new Map(answers.map((answer) => [answer.letterId, answer]));
  }
}

const textOf = ({ title, body }: Pick<Letter, 'title' | 'body'>): string => `${title}\n${body}`;

function visibleOthers(em: EntityManager, actor: StaffActor, { id }: Letter): SelectQueryBuilder<Letter> {
  const builder = em.createQueryBuilder(Letter, 'l').where('l.id <> :self', { self: id });
  onlyVisible(builder, actor);
  return builder;
}

async function readTexts(
  em: EntityManager,
  builder: SelectQueryBuilder<Letter>,
  index: string,
): Promise<LetterText[]> {
  builder.select('l.id', 'id');
  for (const name of ['number', 'title', 'body', 'status', 'receivedOn', 'answeredOn', 'searchOrd'] as const)
    builder.addSelect(`l.${name}`, name);
  type Raw = Omit<LetterText, 'ord' | 'text'> & { body: string; searchOrd: number | string | null };
  const rows = await queryThroughIndex<Raw, Letter>(em, builder, index);
  return rows.map(({ body, searchOrd, ...row }) => ({
    ...row,
    ord: Number(searchOrd),
    text: textOf({ title: row.title, body }),
  }));
}

const itemOf = (row: LetterText, score: number): SimilarLetterView => ({
  id: row.id,
  number: row.number,
  title: row.title,
  status: row.status,
  statusLabel: LETTER_STATUS_LABELS[row.status],
  receivedOn: row.receivedOn,
  why: 'similar_text',
  whyLabel: '',
  reasons: [],
  score: Math.round(100 * score) / 100,
  nearness: 0,
});
