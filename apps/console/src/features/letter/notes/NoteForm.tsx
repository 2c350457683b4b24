import { STAFF_ROLE_LABELS, TEXT_LIMITS } from '@huiyin/contract';
import { Button, Mentions } from 'antd';
import { useRef, useState } from 'react';
import { messageOf } from '../../../lib/problems.js';
import { useUnsaved } from '../../../lib/unsaved.js';
import { useOnce } from '../../../lib/useOnce.js';
import { randomKey } from '../../../lib/random-key.js';
import { useReaders, useWriteNote } from '../api/notes.js';
import styles from './notes.module.css';

/** Writes one note. `@` offers those who see this letter; the chosen ones are told. */
export function NoteForm({ letterId }: { letterId: string }) {
  const write = useWriteNote(letterId);
  const [body, setBody] = useState('');
  const [asked, setAsked] = useState<string>();
  const { data, isFetching } = useReaders(letterId, asked);
  // A name may stand for two people: the one that was chosen is told.
  const chosen = useRef(new Map<string, string>());
  const sent = useRef(randomKey());
  useUnsaved(() => body.trim() !== '');
  const send = useOnce(async () => {
    const named = [...chosen.current].filter(([name]) => body.includes(`@${name}`));
    await write.mutateAsync({ body: body.trim(), mentions: named.map(([, id]) => id), key: sent.current });
    setBody('');
    chosen.current.clear();
    sent.current = randomKey();
  });
  return (
    <div className={styles.form}>
      <Mentions
        aria-label="写备注"
        value={body}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={TEXT_LIMITS.noteMax}
        placeholder="同事之间说明情况，输入 @ 可以提醒能看到这封信的人；来信人看不到"
        loading={isFetching}
        filterOption={false}
        notFoundContent="没有能看到这封信的人"
        options={(data?.items ?? []).map(({ id, name, role, department }) => ({
          key: id,
          value: name,
          label: `${name}　${department ?? STAFF_ROLE_LABELS[role]}`,
        }))}
        onChange={(text) => {
          setBody(text);
          // A changed text is another note, should the first have arrived after all.
          if (write.isError) sent.current = randomKey();
          write.reset();
        }}
        onSearch={setAsked}
        onSelect={({ key, value }) => {
          // antd puts something of its own behind the key of an option.
          const person = data?.items.find(({ id, name }) => name === value && key?.startsWith(id));
          if (person) chosen.current.set(person.name, person.id);
        }}
      />
      {write.isError && (
        <p className={styles.refused} role="alert">
          {messageOf(write.error)}
        </p>
      )}
      <Button disabled={!body.trim()} loading={write.isPending} onClick={send}>
        添加备注
      </Button>
    </div>
  );
}
