import { Injectable } from '@nestjs/common';
import { OPINION_STATE_LABELS } from '@huiyin/contract';
import { CalendarsService } from '../../../calendar/calendars/calendars.service.js';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import { Clock } from '../../../kernel/platform/clock.js';
import { DirectoryService, type Directory } from '../../../people/departments/directory.service.js';
import type { StaffActor } from '../../../people/identity/actor.js';
import { LetterCoDepartment } from '../letter-co-department.entity.js';
import type { Letter } from '../letter.entity.js';
import { loadVisible } from '../reading/letter-access.js';
import { LetterOpinion } from './letter-opinion.entity.js';
import { isLateOpinion, mayAsk, mayGive, stateOfOpinion, targetOf } from './opinion-standing.js';
import type { HelpOpinionsView, HelpOpinionView } from './opinions.dto.js';

/** More than a letter ever has: ten departments, asked ten times each. */
const MOST = 100;

/** What helping departments were asked and said, for everyone who may read the letter. */
@Injectable()
export class OpinionsQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly directory: DirectoryService,
  ) {}

  /** @throws {DomainError} NOT_FOUND the letter, unknown and forbidden alike */
  async list(actor: StaffActor, letterId: string): Promise<HelpOpinionsView> {
    const { letter, rows, helpers } = await this.uow.read(async (em) => ({
      letter: await loadVisible(em, letterId, actor),
      rows: await em.find(LetterOpinion, { where: { letterId }, order: { no: 'DESC' }, take: MOST }),
      helpers: await em.find(LetterCoDepartment, { where: { letterId }, order: { departmentId: 'ASC' } }),
    }));
    const directory = await this.directory.load();
    const waiting = new Set(
      rows.filter((row) => stateOfOpinion(row, letter) === 'waiting').map(({ departmentId }) => departmentId),
    );
    const askable = mayAsk(letter, actor)
      ? helpers.map(({ departmentId }) => departmentId).filter((id) => !waiting.has(id))
      : [];
    return {
      items: rows.map((row) => this.viewOf(row, letter, actor, directory)),
      askable: askable.flatMap((id) => directory.department(id) ?? []),
    };
  }

  private viewOf(
    row: LetterOpinion,
    letter: Letter,
    actor: StaffActor,
    directory: Directory,
  ): HelpOpinionView {
    const state = stateOfOpinion(row, letter);
    const { dueOn, provisional } = targetOf(row, this.calendars.current());
    const nameOf = (id: string | null): string | null => directory.user(id)?.name ?? null;
    return {
      id: row.id,
      no: row.no,
      department: directory.department(row.departmentId),
      question: row.question,
      askedBy: nameOf(row.askedBy),
      askedAt: row.askedAt.toISOString(),
      workingDays: row.workingDays,
      dueOn,
      provisional,
      state,
      stateLabel: OPINION_STATE_LABELS[state],
      late: isLateOpinion(row, state, dueOn, this.clock.today()),
      body: row.body,
      givenBy: nameOf(row.givenBy),
      givenAt: row.givenAt?.toISOString() ?? null,
      mayGive: state === 'waiting' && mayGive(row, actor),
    };
  }
}
