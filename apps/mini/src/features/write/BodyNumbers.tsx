import { PERSONAL_NUMBER_LABELS, personalNumbers, withoutNumbers } from '@huiyin/contract';
import { Notice } from '../../components/States';
import { Press } from '../../platform/ui';

/** Points out ID, card and phone numbers in what is written, with one tap to take them out; the sender decides. */
export function BodyNumbers({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const numbers = personalNumbers(text);
  if (numbers.length === 0) return null;
  const kinds = [...new Set(numbers.map(({ kind }) => PERSONAL_NUMBER_LABELS[kind]))].join('、');
  return (
    <Notice tone="warn" title={`内容里有${kinds}`}>
      {numbers.map(({ text: number }) => number).join('、')}
      。多数来信用不着；联系电话请写在下面，只有办理的人看得到。
      <Press className="text-button" onPress={() => onChange(withoutNumbers(text, numbers))}>
        从内容里去掉
      </Press>
    </Notice>
  );
}
