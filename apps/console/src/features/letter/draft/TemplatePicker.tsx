import { App, Select } from 'antd';
import field from '../../../kit/form.module.css';
import type { Letter } from '../../../lib/letter-query.js';
import { messageOf } from '../../../lib/problems.js';
import { useFilledTemplate, useReplyTemplates } from '../api/reply-templates.js';

/** Starts the answer from a template with the letter's own number, title and dates in it. */
export function TemplatePicker({
  letter,
  onFill,
}: {
  letter: Letter;
  onFill: (text: string) => Promise<boolean>;
}) {
  const { message } = App.useApp();
  const { data: templates = [] } = useReplyTemplates(letter.kind);
  const filled = useFilledTemplate(letter.id);
  if (templates.length === 0) return null;
  const choose = (id: string) =>
    filled.mutate(id, {
      onSuccess: ({ text }) => void onFill(text),
      onError: (error) => void message.error(messageOf(error)),
    });
  return (
    <Select
      title="{来信人}和{今天}在发送答复时填写"
      aria-label="套用模板"
      placeholder="套用模板"
      value={null}
      loading={filled.isPending}
      onChange={(id: string | null) => id && choose(id)}
      options={templates.map(({ id, name }) => ({ value: id, label: name }))}
      popupMatchSelectWidth={240}
      className={field.short}
    />
  );
}
