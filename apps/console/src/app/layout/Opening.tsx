import { Loading } from '../../kit/States.js';
import styles from './Shell.module.css';

/** While the first page is on its way. */
export function Opening() {
  return (
    <div className={styles.opening}>
      <Loading what="工作台" />
    </div>
  );
}
