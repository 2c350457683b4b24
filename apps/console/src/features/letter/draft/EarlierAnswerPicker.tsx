import { useQueryClient } from '@tanstack/react-query';
import { App, Select } from 'antd';
import { useState } from 'react';
import field from '../../../kit/form.module.css';
import { letterQuery, type Letter } from '../../../lib/letter-query.js';
import { messageOf } from '../../../lib/problems.js';
import { useSuggestedAnswers } from '../api/similar.js';

/** The answer to one citizen must not contain the name of another. */
const readdressed = (text: string): string =>
  text.replace(/^尊敬的[^：:，,\n]{1,20}(?=[：:，,])/, '尊敬的来信人');

/** Starts the answer from what was answered to a letter that asked something close. */
export function EarlierAnswerPicker({
  letter,
  onFill,
}: {
  letter: Letter;
  /** @returns whether the text was taken */
  onFill: (text: string) => Promise<boolean>;
}) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const { data: answers = [] } = useSuggestedAnswers(letter.id);
  const [isReading, setReading] = useState(false);
  if (answers.length === 0) return null;
  const choose = async (id: string) => {
    setReading(true);
    try {
      const earlier = await client.fetchQuery(letterQuery(id));
      const text = earlier.answers.at(-1)?.body;
      if (text && (await onFill(readdressed(text))))
        void message.info('已填入以往的答复，请核对称呼、编号和日期');
    } catch (error) {
      void message.error(messageOf(error));
    } finally {
      setReading(false);
    }
  };
  return (
    <Select
      aria-label="参考以往答复"
      placeholder="参考以往答复"
      value={null}
      loading={isReading}
      onChange={(id: string | null) => id && void choose(id)}
      options={answers.map(({ letterId, title, answeredOn }) => ({
        value: letterId,
        label: `${title}（${answeredOn}）`,
      }))}
      popupMatchSelectWidth={320}
      className={field.short}
    />
  );
}
