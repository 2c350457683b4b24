import { Checkbox, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { goToSearch, isTyping, press, SHORTCUTS, shortcuts } from '../../lib/shortcuts.js';
import styles from './Shortcuts.module.css';

/** The keys of the console, and the page that explains them. */
export function Shortcuts() {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (isTyping(event)) return;
      const { key } = event;
      if (key === '?') setShown(true);
      else if (!shortcuts.areOn()) return;
      else if (key === '/' ? !goToSearch() : !/^[a-z]$/.test(key) || !press(key)) return;
      event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  return isShown ? <Help onClose={() => setShown(false)} /> : null;
}

function Help({ onClose }: { onClose: () => void }) {
  const [areOn, setOn] = useState(shortcuts.areOn);
  return (
    <Modal open title="快捷键" footer={null} onCancel={onClose} width={560}>
      <div className={styles.groups}>
        {SHORTCUTS.map(({ title, keys }) => (
          <section key={title}>
            <h2>{title}</h2>
            <dl>
              {keys.map(([key, what]) => (
                <div key={key + what}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Checkbox
        checked={areOn}
        onChange={({ target }) => {
          shortcuts.turn(target.checked);
          setOn(target.checked);
        }}
      >
        使用单键快捷键（正在填写时不起作用）
      </Checkbox>
    </Modal>
  );
}
