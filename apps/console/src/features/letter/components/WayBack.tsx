import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Link, useLocation } from 'react-router';
import { Way } from '../../../kit/SubjectPage.js';
import { trailOf } from '../../../lib/trail.js';

/** Back to the list the letter was opened from, and on to its neighbours there. */
export function WayBack({ id }: { id: string }) {
  const { state } = useLocation();
  const trail = trailOf(state);
  if (!trail) return null;
  const at = trail.ids.indexOf(id);
  const before = trail.ids[at - 1];
  const after = at >= 0 ? trail.ids[at + 1] : undefined;
  return (
    <Way label="所在清单">
      <Link to={trail.from}>
        <LeftOutlined aria-hidden /> 返回{trail.label}
      </Link>
      {before && (
        <Link to={`/letters/${before}`} state={state} replace>
          上一件
        </Link>
      )}
      {after && (
        <Link to={`/letters/${after}`} state={state} replace>
          下一件 <RightOutlined aria-hidden />
        </Link>
      )}
    </Way>
  );
}
