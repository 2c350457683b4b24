import { Loading } from '../../kit/States.js';

/** While the first page is on its way. */
export function Opening() {
  return (
    <div style={{ maxWidth: 480, margin: '18vh auto 0', padding: '0 20px' }}>
      <Loading what="工作台" />
    </div>
  );
}
