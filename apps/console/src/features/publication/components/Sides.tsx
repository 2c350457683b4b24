import type { ReactNode } from 'react';
import { FIELD_LABELS, FIELDS, type Field } from './marks.js';
import styles from './WorkbenchPage.module.css';

/** Original and public copy side by side, field by field. */
export function Sides({
  original,
  copy,
}: {
  original: (field: Field) => ReactNode;
  copy: (field: Field) => ReactNode;
}) {
  return (
    <div className={styles.sides}>
      <p className={styles.side}>
        <b>原文</b>
        <span>不会改动，留在来信里</span>
      </p>
      <p className={styles.side}>
        <b>公开后的样子</b>
        <span>任何人都能看到</span>
      </p>
      {FIELDS.map((field) => (
        <section key={field} className={styles.pair} aria-label={FIELD_LABELS[field]}>
          <h2>{FIELD_LABELS[field]}</h2>
          {original(field)}
          {copy(field)}
        </section>
      ))}
    </div>
  );
}
