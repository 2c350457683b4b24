import { Injectable } from '@nestjs/common';
import { REFUSAL_CODES, REFUSAL_CODE_LABELS, type RefusalCode } from '@huiyin/contract';
import {
  EXPLANATIONS,
  fillTemplate,
  placeholderFault,
  placeholdersOf,
  type TemplateValues,
} from '@huiyin/domain';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import { fieldError } from '../../kernel/platform/errors.js';
import { RefusalText } from './refusal-text.entity.js';
import type { RefusalTextView } from './refusal-texts.dto.js';

/** Stands where a value is still to be filled in by the clerk. */
const BLANKS: Required<TemplateValues> = { organ: '【填写机关】', number: '【填写编号】' };

/** What a citizen reads when a letter is not accepted (R04): nine texts, each the bureau's own or the built-in one. */
@Injectable()
export class RefusalTextsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  async all(): Promise<RefusalTextView[]> {
    const rows = await this.uow.read((em) => em.find(RefusalText));
    const own = new Map(rows.map((row) => [row.code, row]));
    return REFUSAL_CODES.map((code) => view(code, own.get(code)));
  }

  /** The text of a code with its blanks named, for the clerk to edit. */
  async proposal(code: RefusalCode, values: TemplateValues): Promise<string> {
    const own = await this.uow.read((em) => em.findOneBy(RefusalText, { code }));
    return filled(own?.body ?? EXPLANATIONS[code], values);
  }

  /**
   * @param body null brings the built-in text back
   * @throws {DomainError} VALIDATION_FAILED a blank the code needs is missing, or the text has another one
   */
  async change(actor: StaffActor, code: RefusalCode, body: string | null): Promise<RefusalTextView> {
    const fault = body === null ? null : placeholderFault(code, body);
    if (fault) throw fieldError('body', fault);
    const row = body === null ? undefined : { code, body, updatedAt: this.clock.now() };
    await this.uow.run(async (em) => {
      await em.delete(RefusalText, { code });
      if (row) await em.insert(RefusalText, row);
      await this.audit.append(em, {
        actor,
        action: 'refusal_text.change',
        subjectType: 'system',
        subjectId: null,
        detail: { code, builtIn: body === null },
      });
    });
    return view(code, row);
  }
}

function filled(template: string, values: TemplateValues): string {
  const missing = placeholdersOf(template).filter((name) => !values[name]?.trim());
  return fillTemplate(template, {
    ...values,
    ...Object.fromEntries(missing.map((name) => [name, BLANKS[name]])),
  });
}

const view = (code: RefusalCode, own: RefusalText | undefined): RefusalTextView => ({
  code,
  label: REFUSAL_CODE_LABELS[code],
  body: own?.body ?? EXPLANATIONS[code],
  preview: filled(own?.body ?? EXPLANATIONS[code], {}),
  placeholders: placeholdersOf(EXPLANATIONS[code]),
  isOwn: own !== undefined,
  updatedAt: own?.updatedAt.toISOString() ?? null,
});
