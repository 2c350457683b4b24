import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { useId, useState, type ReactNode } from 'react';
import styles from './Fold.module.css';

/**
 * A part of a page that begins folded: its title, how much is in it, and a button that shows it.
 *
 * @param note      a few words beside the title, such as how many items wait inside
 * @param className the frame, that of the panels around it
 */
export function Fold({
  title,
  note,
  className,
  children,
}: {
  title: string;
  note?: string;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <section className={className} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
          {title}
          {note && <span>{note}</span>}
        </button>
      </h2>
      {isOpen && children}
    </section>
  );
}
