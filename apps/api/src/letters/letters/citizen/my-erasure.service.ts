import { Injectable } from '@nestjs/common';
import { AuditService } from '../../../kernel/audit/audit.service.js';
import { CitizenErasureService } from '../../../people/citizens/citizen-erasure.service.js';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import { DomainError } from '../../../kernel/platform/errors.js';
import { CITIZEN_ASKED, LetterErasureService } from './letter-erasure.service.js';
import { Letter } from '../letter.entity.js';

const CITIZEN = { role: 'citizen', id: null, departmentId: null } as const;
/** Number of letters named in the refusal; a longer sentence would not help. */
const MOST_NAMED = 3;

/** “删除我的数据”: everything of one signed-in citizen, in one go. */
@Injectable()
export class MyErasureService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditService,
    private readonly letters: LetterErasureService,
    private readonly citizens: CitizenErasureService,
  ) {}

  /** One letter whose sender has proved to be it. */
  eraseLetter(letterId: string): Promise<Letter> {
    return this.letters.erase(letterId, CITIZEN, CITIZEN_ASKED);
  }

  /**
   * All letters, the WeChat name and every session; all or nothing.
   *
   * @returns how many letters were made anonymous
   * @throws {DomainError} ACTION_NOT_ALLOWED a letter is still being handled
   */
  eraseEverything(citizenId: string): Promise<number> {
    return this.uow.run(async (em) => {
      const letters = await em.find(Letter, {
        select: { id: true, number: true, isOpen: true },
        where: { citizenId },
        order: { id: 'ASC' },
      });
      const open = letters.filter(({ isOpen }) => isOpen).map(({ number }) => number);
      if (open.length > 0) throw stillOpen(open);
      for (const { id } of letters) await this.eraseLetter(id);
      await this.citizens.forget(em, citizenId);
      await this.audit.append(em, {
        actor: { role: 'citizen', id: citizenId },
        action: 'citizen.erase',
        subjectType: 'citizen',
        subjectId: citizenId,
        detail: { letters: letters.length },
      });
      return letters.length;
    });
  }
}

const stillOpen = (numbers: readonly string[]): DomainError => {
  const named = numbers.slice(0, MOST_NAMED).join('、');
  const which = numbers.length > MOST_NAMED ? `${named} 等` : named;
  return new DomainError(
    'ACTION_NOT_ALLOWED',
    `还有 ${numbers.length} 封来信正在办理（${which}），答复以后才能删除；不想等的话，可以先撤回`,
  );
};
