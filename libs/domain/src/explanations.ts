import { TEXT_LIMITS, type LetterAction, type RefusalCode } from '@huiyin/contract';
import { refusal, type Refusal } from './verdict.js';

/** Values for the placeholders of a template. */
export interface TemplateValues {
  /** the organ the citizen should turn to */
  organ?: string;
  /** 05: the number of the letter that is already being handled */
  number?: string;
}

/** What the citizen reads when a letter is not accepted (R04), one text per code; staff may add to it. */
export const EXPLANATIONS: Record<RefusalCode, string> = {
  '01': '您反映的事项已经进入诉讼、仲裁或者行政复议程序，依法应当由受理机关作出处理，我局不便另行答复。请您关注该程序的进展，并以其结果为准。感谢您的理解。',
  '02': '您反映的事项依法应当通过信访程序办理。请您向{organ}提出，或者登录国家信访局网站反映，信访机构会依法登记并告知办理情况。感谢您的理解。',
  '03': '您反映的事项属于纪检监察机关受理的检举控告。请您向{organ}反映，也可以拨打12388举报电话。我局会对您的来信内容严格保密。感谢您的监督。',
  '04': '您反映的事项不属于我局职责范围，依照职责分工由{organ}负责。建议您向该单位咨询或者反映，以便尽快得到办理。感谢您对统计工作的关心。',
  '05': '您的来信与此前提交的来信（编号{number}）反映的是同一事项，我们已在办理该来信，不再重复受理。您可以凭该编号查询进度，如有新的情况也请补充到该来信中。',
  '06': '您来信中的事项还不够明确，经请您补充后仍缺少办理所需的信息，暂时无法办理。您可以补充时间、地点、具体诉求等内容后重新提交，我们会及时办理。',
  '07': '您的来信中含有法律法规禁止发布的内容，依法不予受理。如您另有具体诉求，请调整内容后重新提交，我们会依法办理。',
  '08': '您需要的信息属于依申请公开的范围。请您通过{organ}的政府信息公开申请渠道提交申请，受理机关会在法定期限内答复。感谢您的理解。',
  '09': '您咨询或者反映的事项由国家统计局派出的调查队负责。建议您与{organ}联系，以便得到准确的答复。感谢您对统计工作的关心。',
};

/** The names of the placeholders a template needs. */
export function placeholdersOf(template: string): (keyof TemplateValues)[] {
  return [...new Set(Array.from(template.matchAll(/\{(organ|number)\}/g), ([, name]) => name))] as (
    | 'organ'
    | 'number'
  )[];
}

/**
 * What is wrong with a bureau's own text for a code, in one sentence, or null: it must have the same blanks as the
 * built-in text and no others, because the clerk is asked to fill in exactly those.
 */
export function placeholderFault(code: RefusalCode, template: string): string | null {
  const wanted: readonly string[] = placeholdersOf(EXPLANATIONS[code]);
  const found = [...new Set(Array.from(template.matchAll(/\{([^{}\n]{0,20})\}/g), ([, name = '']) => name))];
  const named = (names: readonly string[]): string => names.map((name) => `{${name}}`).join('、');
  const unknown = found.filter((name) => !wanted.includes(name));
  if (unknown.length > 0) return `这种情形没有${named(unknown)}可填`;
  const missing = wanted.filter((name) => !found.includes(name));
  return missing.length > 0 ? `请保留${named(missing)}，办理时由工作人员填写` : null;
}

/**
 * A template with its values in place. Values are inserted as they are, never read as templates themselves.
 *
 * @throws {RangeError} a placeholder has no value: a citizen must not read “{organ}”
 */
export function fillTemplate(template: string, values: TemplateValues): string {
  const missing = placeholdersOf(template).filter((name) => !values[name]?.trim());
  if (missing.length) throw new RangeError(`no value for ${missing.join(', ')}`);
  return template.replace(/\{(organ|number)\}/g, (_, name: keyof TemplateValues) => values[name]!.trim());
}

/** Actions that end a letter by the office's decision without an answer: each owes an explanation (R04, R05). */
export const ACTIONS_WITH_EXPLANATION = [
  'refuse',
  'propose_refusal',
  'refer',
  'merge',
] as const satisfies readonly LetterAction[];

/**
 * R04/R05: such an ending needs a text that the citizen can read.
 *
 * @returns null when the action needs none or the text is long enough to be one
 */
export function explanationRefusal(action: LetterAction, explanation?: string | null): Refusal | null {
  if (!(ACTIONS_WITH_EXPLANATION as readonly LetterAction[]).includes(action)) return null;
  return [...(explanation ?? '').trim()].length < TEXT_LIMITS.explanationMin
    ? refusal(
        'EXPLANATION_REQUIRED',
        `请填写来信人能够看到的解释说明，不少于${TEXT_LIMITS.explanationMin}个字。`,
      )
    : null;
}
