import { Inject, Injectable } from '@nestjs/common';
import { fillMessage, withoutWords } from '@huiyin/domain';
import type { Transporter } from 'nodemailer';
import { ENV, type Env } from '../../../kernel/platform/env.js';
import { OfficeService } from '../../../people/office/office.service.js';
import type { Channel, Outcome, Parcel } from './channel.js';

/** Milliseconds; a claim lives two minutes, and nothing here may outlast it. */
const PATIENCE = {
  connectionTimeout: 8_000,
  greetingTimeout: 8_000,
  socketTimeout: 20_000,
  dnsTimeout: 8_000,
};

/** Mail through SMTP_URL. A repetition carries the same Message-ID, by which mail servers know it again. */
@Injectable()
export class EmailChannel implements Channel {
  readonly repeatable = true;
  private transport: Promise<Transporter> | undefined;

  constructor(
    private readonly office: OfficeService,
    @Inject(ENV) private readonly env: Pick<Env, 'smtp'>,
  ) {}

  async send({ reference, address, words, values }: Parcel): Promise<Outcome> {
    const { smtp } = this.env;
    const { name: officeName } = this.office.current();
    if (!smtp) return { kind: 'retry', reason: '没有设置邮件服务器（SMTP_URL）' };
    const outside = withoutWords(values);
    const body = fillMessage(words.body, outside);
    this.transport ??= connect(smtp.url);
    const transport = await this.transport;
    try {
      const { messageId } = await transport.sendMail({
        from: { name: officeName, address: smtp.from },
        to: address,
        subject: fillMessage(words.title, outside),
        text: `${body}\n\n${officeName}\n（本邮件由系统自动发出，请勿直接回复）\n`,
        messageId: `<${reference}@${smtp.from.split('@')[1]}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { kind: 'sent', ref: messageId };
    } catch (error) {
      return outcomeOf(error);
    }
  }
}

/** The library is loaded with the first mail: most installations send none. */
async function connect(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({ url, ...PATIENCE, disableFileAccess: true, disableUrlAccess: true });
}

/** The server's sentence may name the mailbox: only its number and nodemailer's word travel on. */
function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof Error)) throw error;
  const status = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : 0;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  if (code === 'EENVELOPE' && status >= 500) return { kind: 'dead', reason: `邮件地址被拒收（${status}）` };
  if (code === 'EAUTH') return { kind: 'retry', reason: '邮件服务器不接受用户名或密码（EAUTH）' };
  if (status >= 500) return { kind: 'dead', reason: `邮件服务器拒绝（${status}）` };
  return { kind: 'retry', reason: `邮件没有发出（${status || code}）` };
}
