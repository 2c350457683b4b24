import { LeftOutlined, PrinterOutlined, RightOutlined } from '@ant-design/icons';
import { Checkbox } from 'antd';
import { Link } from 'react-router';
import { Way } from '../../../kit/SubjectPage.js';
import { useNeighbours, useNextWhenDone } from './useNeighbours.js';
import styles from './WayBack.module.css';

/** Back to the list the letter was opened from, and on to its neighbours there. */
export function WayBack({ id, isGone = false }: { id: string; isGone?: boolean }) {
  const neighbours = useNeighbours(id);
  const [isWanted, setWanted] = useNextWhenDone();
  const slip = !isGone && (
    <Link to={`/letters/${id}/slip`} state={neighbours?.state} data-key="p" className={styles.slip}>
      <PrinterOutlined aria-hidden /> 来信办理单
    </Link>
  );
  if (!neighbours) return slip && <Way label="办理单">{slip}</Way>;
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
      {slip}
    </Way>
  );
}
