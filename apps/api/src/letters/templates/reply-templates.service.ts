import { Injectable } from '@nestjs/common';
import { isKeyed, SOURCE_LABELS, MAILBOX_LABELS } from '@huiyin/contract';
import { canSee, chineseDay, fillReply, unknownVariables } from '@huiyin/domain';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { DirectoryService } from '../../people/departments/directory.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Letter } from '../letters/letter.entity.js';
import { Clock } from '../../kernel/platform/clock.js';
import { OfficeService } from '../../people/office/office.service.js';
import { DomainError, fieldError, letterHidden, letterNotFound } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { ReplyTemplate } from './reply-template.entity.js';
import type { NewTemplateDto, TemplateChangeDto } from './reply-templates.dto.js';

/** A bureau's templates are tens at most; this is where the list stops. */
const MOST = 200;

/** Templates of answers, and one of them filled for a letter. */
@Injectable()
export class ReplyTemplatesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly directory: DirectoryService,
    private readonly office: OfficeService,
  ) {}

  list(): Promise<ReplyTemplate[]> {
    return this.uow.read((em) =>
      em.find(ReplyTemplate, { order: { active: 'DESC', name: 'ASC', id: 'ASC' }, take: MOST }),
    );
  }

  async create(actor: StaffActor, dto: NewTemplateDto): Promise<ReplyTemplate> {
    requireKnownVariables(dto.body);
    const template: ReplyTemplate = {
      id: newId(),
      name: dto.name,
      kind: dto.kind ?? null,
      body: dto.body,
      active: true,
      updatedAt: this.clock.now(),
    };
    await this.uow.run(async (em) => {
      await em.insert(ReplyTemplate, { ...template });
      await this.audit.append(em, {
        actor,
        action: 'template.create',
        subjectType: 'system',
        subjectId: template.id,
      });
    });
    return template;
  }

  async change(actor: StaffActor, id: string, dto: TemplateChangeDto): Promise<ReplyTemplate> {
    if (dto.body !== undefined) requireKnownVariables(dto.body);
    return this.uow.run(async (em) => {
      const before = await em.findOneBy(ReplyTemplate, { id });
      if (!before) throw new DomainError('NOT_FOUND', '没有这个模板');
      const { name = before.name, body = before.body, active = before.active } = dto;
      const after = { ...before, name, body, active, updatedAt: this.clock.now() };
      await em.update(ReplyTemplate, { id }, after);
      await this.audit.append(em, {
        actor,
        action: 'template.change',
        subjectType: 'system',
        subjectId: id,
        detail: { fields: Object.keys(dto) },
      });
      return after;
    });
  }

  /** How a template will read, with an invented letter: nothing of a real one is needed to judge a text. */
  preview(body: string): { text: string; unknown: string[] } {
    const today = chineseDay(this.clock.today());
    const text = fillReply(body, {
      来信人: '王女士',
      收信日期: today,
      渠道: MAILBOX_LABELS.consultation,
      标题: '请问分县常住人口数据在哪里下载',
      编号: 'HY-20260309-7F4K2M',
      处室: '人口和就业统计处',
      单位: this.office.current().name,
      今天: today,
    });
    return { text, unknown: unknownVariables(body) };
  }

  /** The text a handler starts from; the sender and the day of the answer are filled when it is sent. */
  async fill(actor: StaffActor, letterId: string, templateId: string): Promise<string> {
    const { letter, template } = await this.uow.read(async (em) => ({
      letter: await em.findOneBy(Letter, { id: letterId }),
      template: await em.findOneBy(ReplyTemplate, { id: templateId, active: true }),
    }));
    if (!letter) throw letterNotFound();
    if (!canSee(letter, actor)) throw letterHidden(letterId);
    if (!template) throw new DomainError('NOT_FOUND', '没有这个模板');
    const directory = await this.directory.load();
    return fillReply(template.body, {
      // Filled when the answer is sent, see RepliesService.
      来信人: '{来信人}',
      今天: '{今天}',
      收信日期: chineseDay(letter.receivedOn),
      渠道: isKeyed(letter.source) ? SOURCE_LABELS[letter.source] : MAILBOX_LABELS[letter.mailbox],
      标题: letter.title,
      编号: letter.number,
      处室: directory.department(letter.departmentId)?.name ?? '',
      单位: this.office.current().name,
    });
  }
}

function requireKnownVariables(body: string): void {
  const unknown = unknownVariables(body);
  if (unknown.length === 0) return;
  const message = `不认识的变量：${unknown.map((name) => `{${name}}`).join('、')}`;
  throw fieldError('body', message);
}
