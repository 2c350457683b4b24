import { Inject, Injectable } from '@nestjs/common';
import { isTopic, TOPIC_NAMES, topicOf, type MessageText, type TopicName } from '@huiyin/domain';
import { type EntityManager } from 'typeorm';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { MessageTextRow } from './message-text.entity.js';

/** A topic's words as they are in force. */
export interface Words extends MessageText {
  topic: TopicName;
  wechatTemplateId: string | null;
  smsTemplateCode: string | null;
  /** 0 while the bureau has not changed them */
  version: number;
}

/** The words of every kind of message: the bureau's own, or those the product comes with. */
@Injectable()
export class MessageWordsService {
  constructor(
    private readonly uow: UnitOfWork,
    @Inject(ENV) private readonly env: Pick<Env, 'wechat'>,
  ) {}

  async all(): Promise<Words[]> {
    const rows = await this.uow.read((em) => em.find(MessageTextRow));
    return TOPIC_NAMES.map((topic) =>
      this.wordsOf(
        topic,
        rows.find((row) => row.topic === topic),
      ),
    );
  }

  /** @throws {Error} no such topic: a message without a text */
  async of(em: EntityManager, topic: string): Promise<Words> {
    if (!isTopic(topic)) throw new Error(`no words for ${topic}`);
    return this.wordsOf(topic, (await em.findOneBy(MessageTextRow, { topic })) ?? undefined);
  }

  private wordsOf(topic: TopicName, row: MessageTextRow | undefined): Words {
    const { title, body, wechat } = topicOf(topic);
    if (!row)
      return {
        topic,
        title,
        body,
        wechat,
        wechatTemplateId: this.ownTemplate(topic),
        smsTemplateCode: null,
        version: 0,
      };
    return {
      topic,
      title: row.title,
      body: row.body,
      wechat: row.wechatFields,
      wechatTemplateId: row.wechatTemplateId,
      smsTemplateCode: row.smsTemplateCode,
      version: row.version,
    };
  }

  /** Our stand-in takes any template, so that a demo shows messages without templates approved by WeChat. */
  private ownTemplate(topic: TopicName): string | null {
    if (!this.env.wechat?.standin || topicOf(topic).audience !== 'citizen') return null;
    return `demo-${topic.replace('.', '-')}`;
  }
}
