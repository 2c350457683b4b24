import { App, Select } from 'antd';
import type { Letter } from '../../../lib/letter-query.js';
import { messageOf } from '../../../lib/problems.js';
import { useFilledTemplate, useReplyTemplates } from '../api/reply-templates.js';

/** Starts the answer from a template; words already written are only replaced when the person says so. */
export function TemplatePicker({
  letter,
  body,
  onFill,
}: {
  letter: Letter;
  body: string;
  onFill: (text: string) => void;
}) {
  const { message, modal } = App.useApp();
  const { data: templates = [] } = useReplyTemplates(letter.kind);
  const filled = useFilledTemplate(letter.id);
  if (templates.length === 0) return null;
  const choose = async (id: string) => {
    if (body.trim()) {
      const isSure = await modal.confirm({
        title: '用模板替换已写的内容？',
        okText: '替换',
        cancelText: '保留已写的',
      });
      if (!isSure) return;
    }
    filled.mutate(id, {
      onSuccess: ({ text }) => onFill(text),
      onError: (error) => void message.error(messageOf(error)),
    });
  };
  return (
    <Select
      aria-label="套用模板"
      placeholder="套用模板"
      value={null}
      loading={filled.isPending}
      onChange={(id: string | null) => id && void choose(id)}
      options={templates.map(({ id, name }) => ({ value: id, label: name }))}
      style={{ width: 200 }}
    />
  );
}
