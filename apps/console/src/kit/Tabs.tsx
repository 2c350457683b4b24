import { useId, type KeyboardEvent, type ReactNode } from 'react';
import styles from './Tabs.module.css';

/** A few tabs above one panel; antd's bring a menu for tabs that do not fit, a twentieth of the board's script. */
export function Tabs<Key extends string>({
  label,
  active,
  items,
  onChange,
  children,
}: {
  label: string;
  active: Key;
  items: readonly { key: Key; label: string }[];
  onChange: (key: Key) => void;
  /** the panel of the active tab */
  children: ReactNode;
}) {
  const id = useId();
  const onKeyDown = ({ key, currentTarget }: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step === undefined) return;
    const at = items.findIndex((item) => item.key === active);
    const next = items[(at + step + items.length) % items.length];
    if (!next) return;
    onChange(next.key);
    currentTarget.querySelector<HTMLElement>(`[data-key="${next.key}"]`)?.focus();
  };
  return (
    <>
      <div role="tablist" aria-label={label} className={styles.tabs} onKeyDown={onKeyDown}>
        {items.map(({ key, label: text }) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`${id}-${key}`}
            data-key={key}
            aria-selected={key === active}
            aria-controls={`${id}-panel`}
            tabIndex={key === active ? 0 : -1}
            onClick={() => onChange(key)}
          >
            {text}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${active}`} key={active}>
        {children}
      </div>
    </>
  );
}
