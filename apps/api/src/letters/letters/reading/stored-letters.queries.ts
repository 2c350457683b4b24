import { Injectable } from '@nestjs/common';
import { toLocalDate } from '@huiyin/workdays';
import { In, type EntityManager } from 'typeorm';
import { LetterAnswer } from '../letter-answer.entity.js';
import { Letter } from '../letter.entity.js';
import { LetterSecrets } from '../citizen/secrets.js';
import { isSameMoment } from './historic-comparison.js';
import type { HistoricLetter, StoredLetter } from './historic-letter.types.js';

/** The letters of earlier imports that the rows of a new one may be. */
@Injectable()
export class StoredLettersQueries {
  constructor(private readonly secrets: LetterSecrets) {}

  /** Keys that are taken → the letter that has them. An erased letter keeps its key in another form, see LetterErasureService. */
  async byKeys(em: EntityManager, keys: readonly string[]): Promise<Map<string, StoredLetter>> {
    if (keys.length === 0) return new Map();
    const given = new Map(
      keys.flatMap((key) => [key, ...this.secrets.digests(key)].map((form) => [form, key] as const)),
    );
    const letters = await this.withAnswers(
      em,
      await em.find(Letter, { where: { importKey: In([...given.keys()]) } }),
    );
    return new Map(letters.map((letter) => [given.get(letter.importKey ?? '') ?? '', letter]));
  }

  /**
   * Finds the letter that a row with another key may still be: received on the same day, under the same number or, where
   * the old system had none, with the same words of the same sender, and told less precisely or changed since.
   */
  async alike(
    em: EntityManager,
    rows: readonly HistoricLetter[],
  ): Promise<(row: HistoricLetter, sender: readonly string[]) => StoredLetter | undefined> {
    if (rows.length === 0) return () => undefined;
    const days = [...new Set(rows.map(({ receivedAt }) => toLocalDate(receivedAt)))];
    const found = await em.find(Letter, {
      where: {
        receivedOn: In(days),
        source: In(['import', 'correction']),
        title: In([...new Set(rows.map(({ title }) => title))]),
      },
    });
    const letters = await this.withAnswers(em, found);
    return (row, sender) =>
      letters.find(
        (stored) =>
          stored.externalNumber === row.externalNumber &&
          stored.title === row.title &&
          isSameMoment(stored.receivedAt, row.receivedAt) &&
          (row.externalNumber !== null ||
            (sender.includes(stored.submitterNameIndex) && stored.body === row.body)),
      );
  }

  private async withAnswers(em: EntityManager, letters: Letter[]): Promise<StoredLetter[]> {
    const answered = letters.filter(({ answeredAt }) => answeredAt !== null).map(({ id }) => id);
    const answers =
      answered.length === 0 ? [] : await em.findBy(LetterAnswer, { letterId: In(answered), round: 1 });
    const byLetter = new Map(answers.map((answer) => [answer.letterId, answer]));
    return letters.map((letter) => ({ ...letter, answer: byLetter.get(letter.id) ?? null }));
  }
}
