import { SOURCE_LABELS, type Source } from '@huiyin/contract';
import { chineseDay } from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import type { DemoLetter } from './demo-letter.js';

/** 来信人 without a name: in public texts, and to reporters whose identity is kept secret (统计法, 信访工作条例 §30). */
export const UNNAMED = '来信人';

export interface AnswerForm {
  addressee: string;
  source: Source;
  title: string;
  /** left out in what the public reads */
  number?: string;
  receivedOn: LocalDate;
  /** to a 追问 */
  again: boolean;
  paragraphs: readonly string[];
  office: string;
  date: LocalDate;
}

/** The form official answers follow: 尊敬的…，收悉，现答复如下，感谢，署名和日期. */
export function answerText(form: AnswerForm): string {
  const numbered = form.number ? `（编号${form.number}）` : '';
  const door = SOURCE_LABELS[form.source];
  const about = form.again
    ? `您就《${form.title}》${numbered}提出的追问收悉。`
    : `您于${chineseDay(form.receivedOn)}通过${door}提交的《${form.title}》${numbered}收悉。`;
  return [
    `尊敬的${form.addressee}：`,
    `您好！${about}经研究，现答复如下：`,
    ...form.paragraphs,
    '感谢您对统计工作的关心和支持！',
    `${form.office}\n${chineseDay(form.date)}`,
  ].join('\n\n');
}

export function addresseeOf({ kind, from }: Pick<DemoLetter, 'kind' | 'from'>): string {
  return kind === 'report' ? UNNAMED : `${from.name}${from.salute ?? ''}`;
}
