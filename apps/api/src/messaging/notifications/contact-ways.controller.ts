import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { MessageWordsService } from './message-words.service.js';

export class ContactWaysView {
  @ApiProperty({ description: '答复后是否发短信' }) sms: boolean;
  @ApiProperty({ description: '是否发邮件' }) email: boolean;
  @ApiProperty({ description: '本单位名称' }) officeName: string;
  @ApiProperty({ type: String, nullable: true, description: '公开办的办公电话；没有公布的为 null' })
  officePhone: string | null;
}

/** What a citizen is promised about being told, and where to call instead. */
@ApiTags('anyone')
@Controller('contact-ways')
export class ContactWaysController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly words: MessageWordsService,
    @Inject(ENV) private readonly env: Pick<Env, 'sms' | 'smtp' | 'officeName' | 'officePhone'>,
  ) {}

  @Get()
  @Header('cache-control', 'public, max-age=60')
  @ApiOperation({ operationId: 'contactWays', summary: '答复后怎样通知，办公电话' })
  @ApiResponse({ status: 200, type: ContactWaysView })
  async get(): Promise<ContactWaysView> {
    const { smsTemplateCode } = await this.uow.read((em) => this.words.of(em, 'letter.answered'));
    return {
      sms: Boolean(this.env.sms && smsTemplateCode),
      email: this.env.smtp !== undefined,
      officeName: this.env.officeName,
      officePhone: this.env.officePhone ?? null,
    };
  }
}
