import { RATINGS, TEXT_LIMITS, type Rating } from '@huiyin/contract';
import type { LetterDetail, LetterRef } from '@huiyin/contract/client';
import { useState } from 'react';
import { Choices } from '../../components/Choices';
import { ErrorSummary } from '../../components/ErrorSummary';
import { FormField } from '../../components/FormField';
import { Section } from '../../components/Row';
import { Problem } from '../../components/States';
import { keepWords, wordsFor } from '../../lib/keptWords';
import { excessOf, lengthOf } from '../../lib/length';
import { useMistakes, type Mistakes } from '../../lib/useMistakes';
import { Box, Press } from '../../platform/ui';
import { AttachmentPicker } from '../attachments/AttachmentPicker';
import { useHold } from '../attachments/useHold';
import type { Uploaded } from '../attachments/useUploads';
import { formOf, type LetterAction } from './letterForms';
import { useLetterAction } from './useLetterAction';
import { common } from '../../words/zh/common';
import { letter as words } from '../../words/zh/letter';

/** Brings the server's 422 to the fields it is about. */
const fromServer = (fields: Record<string, string>): Mistakes =>
  Object.fromEntries(
    Object.entries(fields).map(([path, text]) => [
      path.startsWith('attachmentIds') ? 'attachments' : path === 'rating' ? 'rating' : 'action-text',
      text,
    ]),
  );

interface Props {
  action: LetterAction;
  number: string;
  letterRef: LetterRef;
  onDone: (letter: LetterDetail, said: string) => void;
  onCancel: () => void;
  onReload: () => void;
}

/** One action on a letter, open to be written. */
export function LetterForm({ action, number, letterRef, onDone, onCancel, onReload }: Props) {
  const form = formOf(action);
  const [text, setText] = useState(() => wordsFor(`${number}/${action}`));
  const [level, setLevel] = useState<Rating>();
  const [files, setFiles] = useState<Uploaded[]>([]);
  const { mistakes, turn, mark, correct } = useMistakes();
  const { hold, onHold } = useHold(correct);
  const { send, busy, error } = useLetterAction(number, letterRef, (letter, _sent, earlier) =>
    onDone(letter, earlier ? form.done + words.earlierVersion : form.done),
  );

  // What is being typed under this letter; a tap on 取消 leaves it on the phone, sending it or emptying it does not.
  const type = (next: string) => {
    setText(next);
    keepWords(`${number}/${action}`, next);
    correct('action-text');
  };
  async function submit() {
    const right = mark({
      rating: action === 'rate' && !level ? words.chooseRating : undefined,
      'action-text':
        form.required && lengthOf(text) < TEXT_LIMITS.reasonMin
          ? words.atLeast(form.label, TEXT_LIMITS.reasonMin)
          : excessOf(text, TEXT_LIMITS.explanationMax),
      attachments: form.files ? hold : undefined,
    });
    if (!right || busy) return;
    const failure = await send({ action, text: text.trim(), level, files });
    if (failure && Object.keys(failure.fields).length > 0) mark(fromServer(failure.fields));
  }

  return (
    <Section title={form.title}>
      <ErrorSummary mistakes={mistakes} turn={turn} />
      <Box className="card">
        <Box as="p" className="lead">
          {form.explain}
        </Box>
        {action === 'rate' ? (
          <Choices<Rating>
            id="rating"
            label={words.rating}
            error={mistakes.rating}
            options={RATINGS.map((value) => ({ value, title: words.ratings[value] }))}
            value={level}
            onChange={(next) => {
              setLevel(next);
              correct('rating');
            }}
          />
        ) : null}
        <FormField
          id="action-text"
          label={form.label}
          required={form.required}
          multiline
          count
          maxLength={TEXT_LIMITS.explanationMax}
          value={text}
          error={mistakes['action-text']}
          onInput={type}
        />
        {form.files ? (
          <AttachmentPicker
            uploaded={files}
            onChange={(next) => {
              setFiles(next);
              correct('attachments');
            }}
            onHold={onHold}
            error={mistakes.attachments}
          />
        ) : null}
        {error ? (
          <Box className="field">
            <Problem error={error} onReload={error.stale ? onReload : undefined} />
          </Box>
        ) : null}
        <Box className="actions">
          <Press
            className={`button ${busy ? 'button-off' : action === 'withdraw' ? 'button-danger' : 'button-main'}`}
            disabled={busy}
            onPress={() => void submit()}
          >
            {busy ? words.sending : form.send}
          </Press>
          <Press className="button" onPress={onCancel}>
            {common.cancel}
          </Press>
        </Box>
      </Box>
    </Section>
  );
}
