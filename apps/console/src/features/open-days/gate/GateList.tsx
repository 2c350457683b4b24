import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { timeOf } from '../../../lib/days.js';
import { messageOf } from '../../../lib/problems.js';
import { useUndo, type Gate, type GateEntry } from '../api/gate.js';
import styles from './GatePage.module.css';

/** All people who may come; searched by name or by the end of a number. */
export function GateList({
  sessionId,
  gate,
  onAdmit,
}: {
  sessionId: string;
  gate: Gate;
  onAdmit: (code: string, admitWaiting?: boolean) => void;
}) {
  const [text, setText] = useState('');
  const undo = useUndo(sessionId);
  const { message } = App.useApp();
  const wanted = text.trim().toUpperCase();
  const shown = gate.entries.filter(
    ({ name, number }) => !wanted || number.includes(wanted) || (name ?? '').toUpperCase().includes(wanted),
  );
  const take = async (id: string) => {
    try {
      await undo.mutateAsync(id);
    } catch (error) {
      void message.error(messageOf(error));
    }
  };
  return (
    <section className={styles.list} aria-label="名单">
      <div className={styles.find}>
        <h2>名单</h2>
        <Input
          aria-label="在名单中查找"
          placeholder="姓名或编号"
          value={text}
          onChange={(event) => setText(event.target.value)}
          allowClear
        />
      </div>
      {shown.length === 0 && <p className={styles.none}>没有符合的人。</p>}
      <ul>
        {shown.map((entry) => (
          <li key={entry.id} data-in={entry.checkedInAt !== null}>
            <div>
              <strong>{entry.walkIn ? (entry.name ?? '现场加入') : (entry.name ?? '（已删除）')}</strong>
              <span>
                {entry.number}　{entry.seats} 人
                {entry.idTails.length > 0 && `　证件尾号 ${entry.idTails.join('、')}`}
              </span>
            </div>
            <Step entry={entry} onAdmit={onAdmit} onUndo={(id) => void take(id)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Step({
  entry: { id, number, name, status, statusLabel, checkedInAt },
  onAdmit,
  onUndo,
}: {
  entry: GateEntry;
  onAdmit: (code: string, admitWaiting?: boolean) => void;
  onUndo: (id: string) => void;
}) {
  const who = name ?? number;
  if (checkedInAt)
    return (
      <span className={styles.step}>
        <span className={styles.done}>{timeOf(checkedInAt).slice(11)} 已到</span>
        <Button size="small" type="text" aria-label={`撤销${who}的签到`} onClick={() => onUndo(id)}>
          撤销
        </Button>
      </span>
    );
  const isSeated = status === 'confirmed' || status === 'offered';
  return (
    <span className={styles.step}>
      {!isSeated && <span>{statusLabel}</span>}
      <Button size="small" aria-label={`${who}签到`} onClick={() => onAdmit(number, status === 'waiting')}>
        {isSeated ? '签到' : '有空位时入场'}
      </Button>
    </span>
  );
}
