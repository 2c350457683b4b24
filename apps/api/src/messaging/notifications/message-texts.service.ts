import { Injectable } from '@nestjs/common';
import {
  fillMessage,
  fitWechat,
  isTopic,
  messageFaults,
  SAMPLE_VALUES,
  topicOf,
  withoutWords,
  type TopicName,
} from '@huiyin/domain';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { isDuplicate } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import type {
  MessageTextPreviewView,
  MessageTextChangeDto,
  MessageTextView,
  MessageWordsDto,
} from './dto/message-texts.dto.js';
import { MessageTextRow } from './message-text.entity.js';
import { MessageWordsService, type Words } from './message-words.service.js';

/** The bureau writes its own messages; what WeChat would refuse is refused here first. */
@Injectable()
export class MessageTextsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly words: MessageWordsService,
  ) {}

  async list(): Promise<MessageTextView[]> {
    return (await this.words.all()).map(viewOf);
  }

  preview(topic: string, dto: MessageWordsDto): MessageTextPreviewView {
    requireGood(known(topic), dto);
    const outside = withoutWords(SAMPLE_VALUES);
    return {
      title: fillMessage(dto.title, SAMPLE_VALUES),
      body: fillMessage(dto.body, SAMPLE_VALUES),
      mail: fillMessage(dto.body, outside),
      wechat: dto.wechatFields.map(({ key, pattern }) => {
        const filled = fillMessage(pattern, outside);
        const value = fitWechat(key, filled);
        return { key, value, adapted: value !== filled };
      }),
    };
  }

  /** @throws {DomainError} VALIDATION_FAILED, STALE_VERSION a colleague saved in between */
  async change(actor: StaffActor, name: string, dto: MessageTextChangeDto): Promise<MessageTextView> {
    const topic = known(name);
    requireGood(topic, dto);
    const row: MessageTextRow = {
      topic,
      title: dto.title,
      body: dto.body,
      wechatFields: fieldsOf(dto),
      wechatTemplateId: dto.wechatTemplateId ?? null,
      smsTemplateCode: dto.smsTemplateCode ?? null,
      version: dto.version + 1,
      updatedAt: this.clock.now(),
    };
    return this.uow.run(async (em) => {
      if (dto.version === 0) {
        try {
          await em.insert(MessageTextRow, row);
        } catch (error) {
          throw isDuplicate(error) ? stale() : error;
        }
      } else {
        const moved = await em.update(MessageTextRow, { topic, version: dto.version }, row);
        if (moved.affected !== 1) throw stale();
      }
      await this.audit.append(em, {
        actor,
        action: 'message-text.change',
        subjectType: 'system',
        subjectId: null,
        detail: { topic, version: row.version },
      });
      return viewOf(await this.words.of(em, topic));
    });
  }
}

function known(topic: string): TopicName {
  if (!isTopic(topic)) throw new DomainError('NOT_FOUND', '没有这种通知');
  return topic;
}

const fieldsOf = ({ wechatFields }: MessageWordsDto): Record<string, string> =>
  Object.fromEntries(wechatFields.map(({ key, pattern }) => [key, pattern]));

function requireGood(topic: TopicName, dto: MessageWordsDto): void {
  const { title, body } = dto;
  const keys = dto.wechatFields.map(({ key }) => key);
  const faults = messageFaults(topicOf(topic), { title, body, wechat: fieldsOf(dto) }).map((fault) => ({
    ...fault,
    path: fault.path.replace(
      /^wechat\.(.*)$/,
      (_, key: string) => `wechatFields.${keys.indexOf(key)}.pattern`,
    ),
  }));
  if (new Set(keys).size !== keys.length)
    faults.push({ path: 'wechatFields', message: '微信字段名不能重复' });
  if (topicOf(topic).audience === 'staff' && (dto.wechatTemplateId ?? dto.smsTemplateCode))
    faults.push({ path: 'wechatTemplateId', message: '给工作人员的通知只用站内消息和邮件' });
  if (dto.wechatTemplateId && keys.length === 0)
    faults.push({ path: 'wechatFields', message: '填写微信模板编号后，请填写它的字段' });
  if (faults.length > 0) throw new DomainError('VALIDATION_FAILED', faults[0]?.message, faults);
}

function viewOf(words: Words): MessageTextView {
  const { label, audience, variables } = topicOf(words.topic);
  return {
    topic: words.topic,
    label,
    audience,
    title: words.title,
    body: words.body,
    wechatFields: Object.entries(words.wechat).map(([key, pattern]) => ({ key, pattern })),
    wechatTemplateId: words.wechatTemplateId,
    smsTemplateCode: words.smsTemplateCode,
    variables: [...variables],
    changed: words.version > 0,
    version: words.version,
  };
}

const stale = (): DomainError =>
  new DomainError('STALE_VERSION', '这种通知的文字刚刚被他人改过，请刷新后再改');
