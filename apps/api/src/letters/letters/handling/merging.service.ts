import { Injectable } from '@nestjs/common';
import { isAnswered, isOpen, normalizeLetterNumber } from '@huiyin/domain';
import type { StaffActor } from '../../../people/identity/actor.js';
import { fieldError } from '../../../kernel/platform/errors.js';
import type { IsolationDto, MergeDto } from '../dto/staff-actions.dto.js';
import { holdStatus } from '../reading/letter-access.js';
import { LetterMovesService } from './letter-moves.service.js';
import { Department } from '../../../people/departments/department.entity.js';
import { LetterCoDepartment } from '../letter-co-department.entity.js';
import { OpinionsService } from '../opinions/opinions.service.js';
import { Letter } from '../letter.entity.js';

/** 并案 and 举报隔离: what 公开办 decides about a letter beside others, and about whom it is. */
@Injectable()
export class MergingService {
  constructor(
    private readonly moves: LetterMovesService,
    private readonly opinions: OpinionsService,
  ) {}

  /** Ends the letter in favour of another one; the citizen is told which, and may follow that one's answer. */
  merge(actor: StaffActor, letterId: string, dto: MergeDto): Promise<Letter> {
    return this.moves.move({
      letterId,
      action: 'merge',
      actor,
      version: dto.version,
      explanation: dto.explanation,
      step: async ({ em, letter }) => {
        const number = normalizeLetterNumber(dto.into);
        const target = number ? await em.findOneBy(Letter, { number }) : null;
        if (!target || target.id === letter.id) throw fieldError('into', '请填写另一封来信的编号');
        // Held, or two letters merged into each other at the same moment would both end without an answer.
        const status = await holdStatus(em, target.id);
        if (!isOpen(status) && !isAnswered(status)) throw fieldError('into', '并入的来信须在办理中或已答复');
        return {
          event: 'merged',
          set: { mergedIntoId: target.id, explanation: dto.explanation ?? null },
          citizenText: `来信已与同一事项的来信合并办理。${dto.explanation ?? ''}`,
          data: { into: target.id, number: target.number },
          audit: { into: target.id },
          tell: [{ topic: 'letter.merged' }],
        };
      },
    });
  }

  /** 信访工作条例 §30: from now on the named unit can neither read nor be assigned the letter. */
  isolate(actor: StaffActor, letterId: string, dto: IsolationDto): Promise<Letter> {
    const accused = dto.departmentId ?? null;
    return this.moves.move({
      letterId,
      action: 'isolate',
      actor,
      version: dto.version,
      input: { accusedDepartmentId: accused },
      step: async ({ em, letter }) => {
        if (accused && !(await em.existsBy(Department, { id: accused })))
          throw fieldError('departmentId', '没有这个处室');
        // An isolated letter is read by as few as can be: those who helped help no more.
        if (accused) {
          await em.delete(LetterCoDepartment, { letterId });
          await this.opinions.follow(em, letter, [], {
            askedBy: actor.id,
            question: null,
            workingDays: undefined,
          });
        }
        return {
          event: 'isolated',
          set: { accusedDepartmentId: accused },
          note: dto.reason,
          data: { departmentId: accused },
          audit: { accusedDepartmentId: accused },
        };
      },
    });
  }
}
