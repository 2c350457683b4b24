import type { LetterDetail, LetterRef } from '@huiyin/contract/client';
import { useState } from 'react';
import { Section } from '../../components/Row';
import { Box, Press } from '../../platform/ui';
import { formOf, LETTER_ACTIONS, type LetterAction } from './letterForms';
import { LetterForm } from './LetterForm';
import { Original } from '../../components/Original';
import { letter as words } from '../../words/zh/letter';

interface Props {
  letter: LetterDetail;
  letterRef: LetterRef;
  onChanged: (letter: LetterDetail) => void;
  onReload: () => void;
}

/** What the citizen may do now: exactly the actions the server listed; the client decides nothing. */
export function LetterActions({ letter, letterRef, onChanged, onReload }: Props) {
  const [open, setOpen] = useState<LetterAction>();
  const [said, setSaid] = useState('');
  const allowed = LETTER_ACTIONS.filter((action) => letter.allowedActions.includes(action));
  const show = (action: LetterAction | undefined) => {
    setOpen(action);
    setSaid('');
  };
  // What the bureau waits for stands out.
  const first: LetterAction = letter.supplementRequest ? 'supplement' : 'rate';
  return (
    <>
      {said ? (
        <Box className="notice section" live="status">
          {said}
        </Box>
      ) : null}
      <Rated letter={letter} />
      {open && allowed.includes(open) ? (
        <LetterForm
          key={open}
          action={open}
          number={letter.number}
          letterRef={letterRef}
          onDone={(after, done) => {
            setOpen(undefined);
            setSaid(done);
            onChanged(after);
          }}
          onCancel={() => show(undefined)}
          onReload={onReload}
        />
      ) : allowed.length > 0 ? (
        <Box className="actions">
          {allowed.map((action) => (
            <Press
              key={action}
              className={`button${action === first ? ' button-main' : action === 'withdraw' ? ' button-danger' : ''}`}
              onPress={() => show(action)}
            >
              {formOf(action).button}
            </Press>
          ))}
        </Box>
      ) : null}
    </>
  );
}

function Rated({ letter }: { letter: LetterDetail }) {
  if (!letter.rating) return null;
  return (
    <Section title={words.rated}>
      <Box className="card">
        {words.ratings[letter.rating.rating]}
        {letter.rating.comment ? (
          <>
            {words.colon}
            <Original text={letter.rating.comment} />
          </>
        ) : null}
      </Box>
    </Section>
  );
}
