import { personalNumbers, withoutNumbers } from '@huiyin/contract';
import { Notice } from '../../components/States';
import { scrollToField } from '../../platform/scroll';
import { Press } from '../../platform/ui';
import { common } from '../../words/zh/common';
import { write } from '../../words/zh/write';

/** Points out ID, card and phone numbers in what is written, with one tap to take them out; the sender decides. */
export function BodyNumbers({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const numbers = personalNumbers(text);
  if (numbers.length === 0) return null;
  const kinds = [...new Set(numbers.map(({ kind }) => write.numberKinds[kind]))];
  return (
    <Notice tone="warn" title={write.numbersIn(kinds)}>
      {common.listed(numbers.map(({ text: number }) => number))}
      {write.numbersText}
      <Press
        className="text-button"
        onPress={() => {
          onChange(withoutNumbers(text, numbers));
          scrollToField('body');
        }}
      >
        {write.takeOut}
      </Press>
    </Notice>
  );
}
