import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { MessageWordsService } from './message-words.service.js';

export class ContactWaysView {
  @ApiProperty({ description: '答复后是否发短信' }) sms: boolean;
  @ApiProperty({ description: '是否发邮件' }) email: boolean;
}

/** What a citizen is promised about being told of the answer. */
@ApiTags('anyone')
@Controller('contact-ways')
export class ContactWaysController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly words: MessageWordsService,
    @Inject(ENV) private readonly env: Pick<Env, 'sms' | 'smtp'>,
  ) {}

  @Get()
  @Header('cache-control', 'public, max-age=60')
  @ApiOperation({ operationId: 'contactWays', summary: '答复后怎样通知来信人' })
  @ApiResponse({ status: 200, type: ContactWaysView })
  async get(): Promise<ContactWaysView> {
    const { smsTemplateCode } = await this.uow.read((em) => this.words.of(em, 'letter.answered'));
    return {
      sms: Boolean(this.env.sms && smsTemplateCode),
      email: this.env.smtp !== undefined,
    };
  }
}
