import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Checkbox } from 'antd';
import { Link } from 'react-router';
import { Way } from '../../../kit/SubjectPage.js';
import { useNeighbours, useNextWhenDone } from './useNeighbours.js';
import styles from './WayBack.module.css';

/** Back to the list the letter was opened from, and on to its neighbours there. */
export function WayBack({ id }: { id: string }) {
  const neighbours = useNeighbours(id);
  const [isWanted, setWanted] = useNextWhenDone();
  if (!neighbours) return null;
  const { trail, position, before, after, state } = neighbours;
  return (
    <Way label="所在清单">
      <Link to={trail.from} data-key="u">
        <LeftOutlined aria-hidden /> 返回{trail.label}
      </Link>
      {position > 0 && (
        <span className={styles.place}>
          第 {position} 件，共 {trail.ids.length} 件
        </span>
      )}
      {before && (
        <Link to={`/letters/${before}`} state={state} replace data-key="k">
          上一件
        </Link>
      )}
      {after && (
        <>
          <Link to={`/letters/${after}`} state={state} replace data-key="j">
            下一件 <RightOutlined aria-hidden />
          </Link>
          <Checkbox checked={isWanted} onChange={({ target }) => setWanted(target.checked)}>
            办完看下一件
          </Checkbox>
        </>
      )}
    </Way>
  );
}
