import { Injectable } from '@nestjs/common';
import { toLocalDate, type LocalDate } from '@huiyin/workdays';
import type { StaffActor } from '../../people/identity/actor.js';
import { ContentDecisionsService } from '../../letters/content-safety/content-decisions.service.js';
import { CitizenActionsService } from '../../letters/letters/citizen/citizen-actions.service.js';
import { DraftsService } from '../../letters/letters/drafting/drafts.service.js';
import { ExtensionsService } from '../../letters/letters/handling/extensions.service.js';
import { NotesService } from '../../letters/notes/notes.service.js';
import { OpinionsQueries } from '../../letters/letters/opinions/opinions.queries.js';
import { OpinionsService } from '../../letters/letters/opinions/opinions.service.js';
import { LetterIntakeService, type Intake } from '../../letters/letters/intake/letter-intake.service.js';
import type { Letter } from '../../letters/letters/letter.entity.js';
import { SupplementRequestsService } from '../../letters/letters/handling/supplement-requests.service.js';
import { RefusalsService } from '../../letters/letters/intake/refusals.service.js';
import { RegistryService } from '../../letters/letters/intake/registry.service.js';
import { RepliesService } from '../../letters/letters/handling/replies.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { OfficeService } from '../../people/office/office.service.js';
import { PublicationService } from '../../publication/publication.service.js';
import { RefusalTextsService } from '../../letters/refusals/refusal-texts.service.js';
import { UrgesService } from '../../oversight/supervision/urges.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { DemoDepartmentCode } from '../accounts.seed.js';
import { addresseeOf, answerText, UNNAMED } from './answer-form.js';
import type { DemoLetter, DemoStep } from './demo-letter.js';
import type { PlannedStep } from './demo-plan.js';

/** Who plays whom. */
export interface Cast {
  staff(username: string): StaffActor;
  departmentId(code: DemoDepartmentCode): string;
}

/** A letter that has been received, as far as it has come. */
export interface Played {
  letter: DemoLetter;
  id: string;
  number: string;
  queryCode: string;
  receivedOn: LocalDate;
  answeredOn: LocalDate | undefined;
  department: DemoDepartmentCode | undefined;
  status: Letter['status'];
  reopened: boolean;
}

interface Scene<D extends DemoStep['do'] = DemoStep['do']> {
  cast: Cast;
  played: Played;
  step: Extract<DemoStep, { do: D }>;
  planned: PlannedStep;
  byTitle: ReadonlyMap<string, Played>;
}

type Acts = { [D in DemoStep['do']]: (scene: Scene<D>) => Promise<Letter | void> };

/** Replays a plan through the product's own services, each step at its own instant. */
@Injectable()
export class DemoPlayer {
  constructor(
    private readonly clock: Clock,
    private readonly uow: UnitOfWork,
    private readonly intake: LetterIntakeService,
    private readonly registry: RegistryService,
    private readonly refusals: RefusalsService,
    private readonly supplements: SupplementRequestsService,
    private readonly refusalTexts: RefusalTextsService,
    private readonly replies: RepliesService,
    private readonly drafts: DraftsService,
    private readonly opinions: OpinionsService,
    private readonly opinionsOf: OpinionsQueries,
    private readonly notes: NotesService,
    private readonly extensions: ExtensionsService,
    private readonly citizens: CitizenActionsService,
    private readonly urges: UrgesService,
    private readonly publications: PublicationService,
    private readonly contents: ContentDecisionsService,
    private readonly office: OfficeService,
  ) {}

  /** @returns every letter as it stands at the end, in the order received */
  async play(plan: readonly PlannedStep[], cast: Cast): Promise<Played[]> {
    const byTitle = new Map<string, Played>();
    for (const planned of plan) {
      const { letter, step, at } = planned;
      if (step.do === 'receive') {
        byTitle.set(letter.title, await this.clock.runAt(at, () => this.receive(planned, cast)));
        continue;
      }
      const played = byTitle.get(letter.title);
      if (!played) throw new Error(`not received yet: ${letter.title}`);
      const act = this.acts[step.do] as (scene: Scene) => Promise<Letter | void>;
      const moved = await this.clock.runAt(at, () => act({ cast, played, step, planned, byTitle }));
      if (moved) played.status = moved.status;
    }
    return [...byTitle.values()];
  }

  private async receive({ letter, index, at }: PlannedStep, cast: Cast): Promise<Played> {
    const { kind, mailbox, source, title, body, consent = false, from, onBehalfOf, realName } = letter;
    const { type = 'citizen', name, organisation, email } = from;
    const phone =
      source === 'paper' ? {} : { phone: `138${String(1_000_000 + index * 137).padStart(8, '0')}` };
    const submitter = {
      type,
      name,
      ...phone,
      ...(organisation ? { organisation } : {}),
      ...(email ? { email } : {}),
    };
    const dto = { kind, mailbox, title, body, submitter, consentToPublish: consent };
    const receivedOn = toLocalDate(at);
    const { id, number, queryCode } =
      source === 'phone' || source === 'paper'
        ? await this.registry.key(cast.staff('clerk'), { ...dto, source, receivedAt: at.toISOString() })
        : await this.submit({ ...dto, source, receivedAt: at, onBehalfOf, realName });
    return {
      letter,
      id,
      number,
      queryCode,
      receivedOn,
      answeredOn: undefined,
      department: undefined,
      status: 'submitted',
      reopened: false,
    };
  }

  /** As POST /letters stores it, without the captcha. */
  private submit(letter: Omit<Intake, 'actor'>): Promise<Pick<Played, 'id' | 'number' | 'queryCode'>> {
    return this.uow.run(async (em) => {
      const intake: Intake = { ...letter, actor: { role: 'citizen', id: null } };
      const prepared = await this.intake.prepare(intake);
      const { row, queryCode } = prepared;
      await this.intake.store(em, prepared, intake.actor);
      return { id: row.id, number: row.number, queryCode };
    });
  }

  private readonly acts: Acts = {
    accept: ({ cast, played }) => this.registry.accept(cast.staff('clerk'), played.id, {}),
    assign: ({ cast, played, step }) => {
      played.department = step.to ?? played.letter.department;
      if (!played.department) throw new Error(`no department for ${played.letter.title}`);
      const departmentId = cast.departmentId(played.department);
      const handlerId = handlerOf(played, cast).id;
      const help = step.help && { coDepartmentIds: step.help.map((code) => cast.departmentId(code)) };
      return this.registry.assign(cast.staff('clerk'), played.id, { departmentId, handlerId, ...help });
    },
    opinion: async ({ cast, played, step: { from, body } }) => {
      const helper = cast.staff(`handler-${from}`);
      const { items } = await this.opinionsOf.list(helper, played.id);
      const asked = items.find(({ mayGive }) => mayGive);
      if (!asked) throw new Error(`${from} was not asked about ${played.letter.title}`);
      await this.opinions.give(helper, played.id, asked.id, { body });
    },
    note: async ({ cast, played, step: { by, body } }) => {
      const handler = handlerOf(played, cast);
      const note = { body: `@${handler.displayName} ${body}`, mentions: [handler.id] };
      await this.notes.write(cast.staff(by), played.id, note, undefined);
    },
    askMore: ({ cast, played, step: { text } }) =>
      this.supplements.ask(cast.staff('clerk'), played.id, { text }),
    return: ({ cast, played, step: { reason } }) =>
      this.registry.returnToOffice(handlerOf(played, cast), played.id, { reason }),
    saveDraft: async ({ cast, played, planned }) => {
      const draft = { body: this.answerOf(planned, played) };
      return (await this.drafts.save(handlerOf(played, cast), played.id, draft)).letter;
    },
    submitDraft: async ({ cast, played, planned }) => {
      const draft = { body: this.answerOf(planned, played) };
      return (await this.replies.submitDraft(handlerOf(played, cast), played.id, draft)).letter;
    },
    sendBack: ({ cast, played, step: { comment } }) =>
      played.status === 'to_sign'
        ? this.replies.sign(cast.staff('leader'), played.id, { approved: false, comment })
        : this.replies.review(headOf(played, cast), played.id, { approved: false, comment }),
    approve: ({ cast, played }) => this.replies.review(headOf(played, cast), played.id, { approved: true }),
    sign: ({ cast, played }) => this.replies.sign(cast.staff('leader'), played.id, { approved: true }),
    answer: ({ cast, played, step: { channel, summary }, planned: { at } }) => {
      const handler = handlerOf(played, cast);
      played.answeredOn = toLocalDate(at);
      const delivery = channel && {
        channel,
        deliveredAt: at.toISOString(),
        deliveredBy: handler.displayName,
        deliverySummary: summary ?? '已送达',
      };
      return this.replies.answer(handler, played.id, delivery ?? {});
    },
    refuse: async ({ cast, played, step, byTitle }) => {
      const original = step.duplicateOf ? byTitle.get(step.duplicateOf) : undefined;
      const organ = step.organ ? { organ: step.organ } : {};
      const number = original ? { number: original.number } : {};
      const explanation =
        step.explanation ?? (await this.refusalTexts.proposal(step.code, { ...organ, ...number }));
      const duplicateOf = original ? { duplicateOf: original.number } : {};
      const dto = { code: step.code, explanation, ...organ, ...duplicateOf };
      const letter = await this.refusals.refuse(cast.staff('clerk'), played.id, dto);
      return letter.refusalProposedBy
        ? this.refusals.decide(cast.staff('leader'), played.id, { approved: true })
        : letter;
    },
    refer: ({ cast, played, step: { organ, explanation } }) =>
      this.registry.refer(cast.staff('clerk'), played.id, { organ, explanation }),
    askExtension: ({ cast, played, step: { reason } }) =>
      this.extensions.request(handlerOf(played, cast), played.id, { reason }),
    grantExtension: ({ cast, played }) =>
      this.extensions.decide(headOf(played, cast), played.id, { approved: true }),
    reclassify: ({ cast, played, step: { kind, reason } }) =>
      this.registry.reclassify(cast.staff('clerk'), played.id, { kind, reason }),
    urge: async ({ cast, played, step: { message, by = 'supervisor' } }) => {
      await this.urges.urge(cast.staff(by), played.id, { message });
    },
    supplement: ({ played, step: { body } }) => this.citizens.supplement(played.id, { body }),
    rate: ({ played, step: { rating, comment } }) =>
      this.citizens.rate(played.id, comment ? { rating, comment } : { rating }),
    reopen: ({ played, step: { body } }) => {
      played.reopened = true;
      return this.citizens.reopen(played.id, { body });
    },
    publish: async ({ cast, played, planned }) => {
      const { redacted = {}, title, body } = played.letter;
      const copy = {
        title: redacted.title ?? title,
        body: redacted.body ?? body,
        answer: this.answerOf(planned, played, redacted.answer),
      };
      const [preparedBy, releasedBy] = [cast.staff('clerk'), cast.staff('leader')];
      // As its clerk would: nothing unchecked is published.
      if ((await this.contents.ofLetter(preparedBy, played.id)).decidable)
        await this.contents.decide(preparedBy, played.id, {
          decision: 'cleared',
          comment: '已看过，没有问题',
        });
      await this.publications.publish({ letterId: played.id, copy, preparedBy, releasedBy });
    },
  };

  /** @param published the paragraphs for the public; a published answer never names a person */
  private answerOf({ step, answerOn }: PlannedStep, played: Played, published?: readonly string[]): string {
    const { letter, number, receivedOn, reopened } = played;
    const paragraphs = published ?? (reopened ? letter.secondAnswer : letter.answer);
    if (!paragraphs) throw new Error(`no answer written for ${letter.title}`);
    const isPublic = step.do === 'publish';
    return answerText({
      addressee: isPublic ? UNNAMED : addresseeOf(letter),
      ...(isPublic ? {} : { number }),
      source: letter.source,
      title: (isPublic && letter.redacted?.title) || letter.title,
      receivedOn,
      again: reopened,
      paragraphs,
      office: this.office.current().name,
      date: (isPublic && played.answeredOn) || answerOn,
    });
  }
}

/** Population has the accounts named after the role alone. */
const handlerOf = (played: Played, cast: Cast): StaffActor => cast.staff(accountOf('handler', played));
const headOf = (played: Played, cast: Cast): StaffActor => cast.staff(accountOf('head', played));
const accountOf = (role: 'handler' | 'head', { department }: Played): string =>
  department === 'population' ? role : `${role}-${department}`;
