import { Alert, Button } from 'antd';
import field from '../../../kit/form.module.css';
import { timeOf } from '../../../lib/days.js';
import type { Letter } from '../../../lib/letter-query.js';
import { labelOf } from './timeline-labels.js';
import { actorOf } from './Timeline.js';
import type { Seen } from './useSeenVersion.js';

/** A colleague moved the letter while this user was writing: what happened, and what becomes of the text. */
export function MovedOn({ letter, seen, canGoOn }: { letter: Letter; seen: Seen; canGoOn: boolean }) {
  const what = seen.last ? `${timeOf(seen.last.at)} ${actorOf(seen.last)}：${labelOf(seen.last.type)}。` : '';
  return (
    <Alert
      type="warning"
      showIcon
      className={field.error}
      title="这件来信刚刚被他人处理过"
      description={
        canGoOn
          ? `${what}页面已更新为最新情况，您填写的内容都还在，请核对后继续。`
          : `${what}来信现在是“${letter.statusLabel}”，这项操作不能再进行。您填写的内容还在，可以复制留用。`
      }
      action={
        canGoOn && (
          <Button size="small" onClick={seen.acknowledge}>
            已核对，继续
          </Button>
        )
      }
    />
  );
}
