import type { Letter } from '../../../lib/letter-query.js';
import styles from './panels.module.css';

/** Who answers, who helps, and who must not touch it. */
export function UnitPanel({ letter }: { letter: Letter }) {
  return (
    <section className={styles.panel} aria-labelledby="unit-title">
      <h2 id="unit-title">承办</h2>
      <dl className={styles.facts}>
        <dt>主办</dt>
        <dd>{letter.department?.name ?? '尚未分办'}</dd>
        {letter.department && (
          <>
            <dt>承办人</dt>
            <dd>
              {letter.handler?.name ?? '尚未指定'}
              {letter.standIn && <small>{letter.standIn}</small>}
              {letter.withoutHandler && letter.handler && <small>已停用或调离，无人承办</small>}
            </dd>
          </>
        )}
        {letter.coDepartments.length > 0 && (
          <>
            <dt>协办</dt>
            <dd>{letter.coDepartments.map(({ name }) => name).join('、')}</dd>
          </>
        )}
        {letter.accusedDepartment && (
          <>
            <dt>隔离</dt>
            <dd>
              {letter.accusedDepartment.name}
              <small>被反映单位，不能阅看、承办或协办本件</small>
            </dd>
          </>
        )}
        {letter.referredTo && (
          <>
            <dt>转向</dt>
            <dd>{letter.referredTo}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
