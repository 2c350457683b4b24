import { App, Checkbox } from 'antd';
import { messageOf } from '../../../lib/problems.js';
import { useCan } from '../../../lib/profile.js';
import { useChangeRefusalRule, useRefusalRule } from '../../../lib/refusal-rule.js';

/** Whether 不予受理 takes a second person; the administrator decides, all see it. */
export function RefusalRule() {
  const { message } = App.useApp();
  const { data } = useRefusalRule();
  const change = useChangeRefusalRule();
  const can = useCan();
  if (!data) return null;
  return (
    <Checkbox
      checked={data.secondPerson}
      disabled={!can('limits.manage') || change.isPending}
      onChange={({ target }) =>
        change.mutate(target.checked, {
          onSuccess: () => void message.success('已保存'),
          onError: (error) => void message.error(messageOf(error)),
        })
      }
    >
      不予受理须由另一人审核后才告知来信人
    </Checkbox>
  );
}
