import { Injectable } from '@nestjs/common';
import { LETTER_STATUS_LABELS } from '@huiyin/contract';
import { isDepartmentBound, seesSubmitter } from '@huiyin/domain';
import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { queryThroughIndex } from '../../kernel/database/with-index.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { loadVisible, onlyVisible } from '../letters/index.js';
import { LetterAnswer } from '../letters/letter-answer.entity.js';
import { Letter } from '../letters/letter.entity.js';
import { excerptOf } from '../../kernel/platform/excerpt.js';
import type {
  SimilarityReason,
  SimilarLettersView,
  SimilarLetterView,
  SuggestedAnswersView,
} from './dto/similar-views.dto.js';
import { fingerprint, sameness } from './likeness.js';
import { LikenessService } from './likeness.service.js';
import { SearchIndexService } from './search-index.service.js';
import type { Candidate } from './text-search.service.js';

const MOST_COPIES = 10;
const MOST_OF_SUBMITTER = 10;
const MOST_ANSWERS = 5;
const ANSWER_EXCERPT = 200;

const REASON_LABELS: Record<SimilarityReason, string> = {
  same_submitter: '同一来信人',
  similar_text: '内容相似',
};

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
  ) {}

  /** @throws {DomainError} NOT_FOUND unknown and forbidden alike */
  async similar(actor: StaffActor, id: string): Promise<SimilarLettersView> {
    await this.index.freshen('letters');
    const letter = await this.uow.read((em) => loadVisible(em, id, actor));
    const text = textOf(letter);
    const copies = await this.likeness.copies<LetterText>({
      text,
      self: letter.searchOrd,
      limit: MOST_COPIES,
      read: (ords) => this.textsAt(actor, letter, ords),
    });
    const items = new Map<string, SimilarLetterView>();
    for (const { row, score } of copies) items.set(row.id, itemOf(row, 'similar_text', score));
    if (seesSubmitter(letter, actor)) {
      const own = fingerprint(text);
      for (const row of await this.ofSameSubmitter(actor, letter)) {
        const score = Math.round(100 * sameness(own, fingerprint(row.text))) / 100;
        items.set(row.id, itemOf(row, 'same_submitter', score));
      }
    }
    return { items: [...items.values()].sort(mostAlike) };
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
    const { citizenId, submitterPhoneIndex: phone, submitterNameIndex: name } = letter;
    const sameName = phone
      ? 'l.submitterNameIndex = :name AND l.submitterPhoneIndex IS NULL'
      : 'l.submitterNameIndex = :name';
    const ways: [boolean, string, string][] = [
      [citizenId !== null, 'l.citizenId = :citizenId', 'ix_letters_citizen'],
      [phone !== null, 'l.submitterPhoneIndex = :phone', 'ix_letters_phone'],
      [true, sameName, 'ix_letters_submitter_name'],
    ];
    const found = new Map<string, LetterText>();
    for (const [, condition, index] of ways.filter(([applies]) => applies)) {
      const rows = await this.uow.read((em) => {
        const builder = visibleOthers(em, actor, letter)
          .andWhere(condition, { citizenId, phone, name })
          .orderBy(index === 'ix_letters_citizen' ? 'l.receivedAt' : 'l.searchOrd', 'DESC')
          .limit(MOST_OF_SUBMITTER);
        if (isDepartmentBound(actor.role))
          builder.andWhere(`l.kind <> 'report' AND l.accusedDepartmentId IS NULL`);
        return readTexts(em, builder, index);
      });
      for (const row of rows) found.set(row.id, row);
    }
    return [...found.values()].sort((a, b) => b.ord - a.ord).slice(0, MOST_OF_SUBMITTER);
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

const itemOf = (row: LetterText, why: SimilarityReason, score: number): SimilarLetterView => ({
  id: row.id,
  number: row.number,
  title: row.title,
  status: row.status,
  statusLabel: LETTER_STATUS_LABELS[row.status],
  receivedOn: row.receivedOn,
  why,
  whyLabel: REASON_LABELS[why],
  score,
});

const mostAlike = (a: SimilarLetterView, b: SimilarLetterView): number =>
  b.score - a.score || (a.receivedOn < b.receivedOn ? 1 : -1);
