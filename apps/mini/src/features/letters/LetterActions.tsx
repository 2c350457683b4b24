import { RATINGS, RATING_LABELS, TEXT_LIMITS, type Rating } from '@huiyin/contract';
import { ApiError, TransportError, type LetterDetail, type LetterRef } from '@huiyin/contract/client';
import { useState } from 'react';
import { Choices } from '../../components/Choices';
import { AttachmentPicker } from '../attachments/AttachmentPicker';
import type { Uploaded } from '../attachments/useUploads';
import { FormField } from '../../components/FormField';
import { Section } from '../../components/Row';
import { Problem } from '../../components/States';
import { plainError, type PlainError } from '../../lib/errors';
import { hub } from '../../lib/hub';
import { excessOf, lengthOf } from '../../lib/length';
import { keepWords, wordsFor } from '../../lib/keptWords';
import { Box, Press } from '../../platform/ui';

/** Five levels, best first, none chosen beforehand. */
const RATING_CHOICES = RATINGS.map((value) => ({ value, title: RATING_LABELS[value] }));

interface Props {
  letter: LetterDetail;
  letterRef: LetterRef;
  onChanged: (letter: LetterDetail) => void;
  onReload: () => void;
}
type Open = 'supplement' | 'rate' | 'reopen' | 'withdraw';

const FORMS: Record<
  Open,
  {
    button: string;
    title: string;
    explain: string;
    label: string;
    send: string;
    required: boolean;
    files?: boolean;
  }
> = {
  supplement: {
    button: '补充材料',
    title: '补充材料',
    explain: '补充的内容会接在信后面，办理期限不变。',
    label: '补充的内容',
    send: '提交补充',
    required: true,
    files: true,
  },
  rate: {
    button: '评价答复',
    title: '您对这次答复',
    explain: '自愿评价，只能评一次，承办人员看得到。',
    label: '想说的话',
    send: '提交评价',
    required: false,
  },
  reopen: {
    button: '追问',
    title: '追问',
    explain: '对答复不清楚或不满意，可以追问一次。',
    label: '想追问什么',
    send: '提交追问',
    required: true,
    files: true,
  },
  withdraw: {
    button: '撤回这封信',
    title: '撤回这封信',
    explain: '撤回以后不再办理，也不能恢复。',
    label: '撤回原因',
    send: '确认撤回',
    required: false,
  },
};
const ORDER: readonly Open[] = ['rate', 'reopen', 'supplement', 'withdraw'];

/** What the citizen may do now: exactly the actions the server listed; the client decides nothing. */
export function LetterActions({ letter, letterRef, onChanged, onReload }: Props) {
  const [open, setOpen] = useState<Open>();
  const [text, setText] = useState('');
  const [level, setLevel] = useState<Rating>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PlainError & { stale?: boolean }>();
  const [mistake, setMistake] = useState('');
  // What is being typed under this letter; a tap on 取消 leaves it on the phone, sending it or emptying it does not.
  const type = (next: string) => {
    setText(next);
    if (open) keepWords(`${letter.number}/${open}`, next);
  };
  const [files, setFiles] = useState<Uploaded[]>([]);
  const [hold, setHold] = useState<string>();
  const [isHeld, setHeld] = useState(false);
  const allowed = ORDER.filter((action) => letter.allowedActions.includes(action));

  const show = (action: Open | undefined) => {
    setOpen(action);
    setText(action ? wordsFor(`${letter.number}/${action}`) : '');
    setLevel(undefined);
    setError(undefined);
    setMistake('');
    setFiles([]);
  };

  const call = (action: Open): Promise<LetterDetail> => {
    const ids = files.map(({ id }) => id);
    if (action === 'supplement') return hub.supplement(letterRef, text.trim(), ids);
    if (action === 'reopen') return hub.reopen(letterRef, text.trim(), ids);
    if (action === 'withdraw') return hub.withdraw(letterRef, text.trim());
    return hub.rate(letterRef, level as Rating, text.trim());
  };

  async function send(action: Open) {
    if (busy) return;
    const form = FORMS[action];
    if (action === 'rate' && !level) return setMistake('请先选一个评价');
    if (form.required && lengthOf(text) < TEXT_LIMITS.reasonMin)
      return setMistake(`至少写 ${TEXT_LIMITS.reasonMin} 个字`);
    // The field itself says by how much.
    if (excessOf(text, TEXT_LIMITS.explanationMax)) return;
    setMistake('');
    setHeld(form.files === true && hold !== undefined);
    if (form.files && hold) return;
    setBusy(true);
    try {
      const after = await call(action);
      keepWords(`${letter.number}/${action}`, '');
      onChanged(after);
      show(undefined);
    } catch (failure) {
      const plain = plainError(failure);
      // Without an answer the action may still have arrived, and it has no Idempotency-Key that would make a repeat safe.
      const unsure = failure instanceof TransportError && failure.reason !== 'offline';
      const text = unsure ? `${plain.text}也可能已经送到：请先看最新的情况，没有再提交。` : plain.text;
      setError({ ...plain, text, stale: unsure || (failure instanceof ApiError && failure.status === 409) });
    } finally {
      setBusy(false);
    }
  }

  if (letter.rating && allowed.length === 0) return <Rated letter={letter} />;
  if (allowed.length === 0) return null;
  const form = open && FORMS[open];
  // What the bureau waits for stands out.
  const first: Open = letter.supplementRequest ? 'supplement' : 'rate';
  return (
    <>
      {letter.rating ? <Rated letter={letter} /> : null}
      {form && open ? (
        <Section title={form.title}>
          <Box className="card">
            <Box as="p" className="lead">
              {form.explain}
            </Box>
            {open === 'rate' ? (
              <>
                <Choices<Rating>
                  label="满意程度"
                  describedBy={mistake ? 'rating-error' : undefined}
                  options={RATING_CHOICES}
                  value={level}
                  onChange={setLevel}
                />
                {mistake ? (
                  <Box as="span" id="rating-error" className="field-error" live="alert">
                    {mistake}
                  </Box>
                ) : null}
              </>
            ) : null}
            <FormField
              id="action-text"
              label={form.label}
              required={form.required}
              multiline
              count
              maxLength={TEXT_LIMITS.explanationMax}
              value={text}
              error={open === 'rate' ? undefined : mistake}
              onInput={type}
            />
            {form.files ? (
              <AttachmentPicker
                uploaded={files}
                onChange={setFiles}
                onHold={setHold}
                error={isHeld ? hold : undefined}
              />
            ) : null}
            {error ? (
              <Box className="field">
                <Problem error={error} onReload={error.stale ? onReload : undefined} />
              </Box>
            ) : null}
            <Box className="actions">
              <Press
                className={`button ${busy ? 'button-off' : open === 'withdraw' ? 'button-danger' : 'button-main'}`}
                disabled={busy}
                onPress={() => void send(open)}
              >
                {busy ? '正在提交' : form.send}
              </Press>
              <Press className="button" onPress={() => show(undefined)}>
                取消
              </Press>
            </Box>
          </Box>
        </Section>
      ) : (
        <Box className="actions">
          {allowed.map((action) => (
            <Press
              key={action}
              className={`button${action === first ? ' button-main' : action === 'withdraw' ? ' button-danger' : ''}`}
              onPress={() => show(action)}
            >
              {FORMS[action].button}
            </Press>
          ))}
        </Box>
      )}
    </>
  );
}

function Rated({ letter }: { letter: LetterDetail }) {
  if (!letter.rating) return null;
  return (
    <Section title="您的评价">
      <Box className="card">
        {letter.rating.ratingLabel}
        {letter.rating.comment ? `：${letter.rating.comment}` : ''}
      </Box>
    </Section>
  );
}
