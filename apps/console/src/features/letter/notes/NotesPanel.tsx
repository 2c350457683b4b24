import { ListFoot } from '../../../kit/ListFoot.js';
import { timeOf } from '../../../lib/days.js';
import type { Letter } from '../../../lib/letter-query.js';
import { useNotes } from '../api/notes.js';
import sheet from '../components/LetterPage.module.css';
import { NoteForm } from './NoteForm.js';
import styles from './notes.module.css';

/** 内部备注: what colleagues tell each other about a letter. No citizen ever sees it. */
export function NotesPanel({ letter }: { letter: Letter }) {
  const list = useNotes(letter.id);
  const notes = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section className={sheet.sheet} aria-labelledby="notes-title">
      <h2 id="notes-title">内部备注</h2>
      <NoteForm letterId={letter.id} />
      {notes.length > 0 && (
        <>
          <ul className={styles.list} aria-label="备注">
            {notes.map(({ id, at, author, body, mentions }) => (
              <li key={id}>
                <p className={styles.by}>
                  {author?.name ?? '原工作人员'} {timeOf(at)}
                </p>
                <p className={styles.body}>{marked(body, mentions)}</p>
              </li>
            ))}
          </ul>
          {list.hasNextPage && <ListFoot query={list} loaded={notes.length} unit="条" />}
        </>
      )}
    </section>
  );
}

/** The text with the names of those it tells set apart. */
function marked(body: string, mentions: readonly { name: string }[]) {
  const names = new Set(mentions.map(({ name }) => `@${name}`));
  return body
    .split(/(@[^\s@，。、：；！？]+)/)
    .map((part, at) => (names.has(part) ? <b key={at}>{part}</b> : part));
}
