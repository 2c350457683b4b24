import { SENSITIVE_KIND_LABELS } from '@huiyin/contract';
import type { Bench } from '../api/publications.js';
import { FIELD_LABELS, itemsOf, perField, type Field, type Item } from './marks.js';
import { MarkedText } from './MarkedText.js';
import { RedactedText } from './RedactedText.js';
import { Sides } from './Sides.js';
import styles from './WorkbenchPage.module.css';

/** The saved marks for those who only look: beside the original, the copy exactly as the server made it. */
export function Reading({ bench }: { bench: Bench }) {
  const items = itemsOf(bench);
  const { redacted, remaining, original } = bench;
  const left = perField((field): Item[] =>
    (remaining?.[field] ?? []).map((mark) => ({ ...mark, isOn: false, isManual: false })),
  );
  return (
    <>
      {redacted && Object.values(left).some((list) => list.length > 0) && (
        <p className={styles.warning} role="note">
          公开后仍会看到：{describe(redacted, left)}。请确认可以公开。
        </p>
      )}
      <Sides
        original={(field) => (
          <MarkedText label={`${FIELD_LABELS[field]}原文`} text={original[field]} items={items[field]} />
        )}
        copy={(field) =>
          redacted ? (
            <MarkedText label={`${FIELD_LABELS[field]}公开后`} text={redacted[field]} items={left[field]} />
          ) : (
            <RedactedText
              label={`${FIELD_LABELS[field]}公开后`}
              text={original[field]}
              items={items[field]}
            />
          )
        }
      />
    </>
  );
}

function describe(redacted: Bench['original'], left: Record<Field, readonly Item[]>): string {
  return (Object.keys(left) as Field[])
    .flatMap((field) =>
      left[field].map(
        ({ kind, start, end }) => `${SENSITIVE_KIND_LABELS[kind]}“${redacted[field].slice(start, end)}”`,
      ),
    )
    .join('、');
}
