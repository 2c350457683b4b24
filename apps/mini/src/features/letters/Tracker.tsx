import type { LetterDetail } from '@huiyin/contract/client';
import type { LetterStatus } from '@huiyin/contract';
import { longDay } from '../../lib/format';
import { Box } from '../../platform/ui';
import { dates } from '../../words/zh/dates';
import { letter as words } from '../../words/zh/letter';

const STEPS = ['received', 'accepted', 'handled', 'answered'] as const;

/** Where a letter stands: the step that goes on now. */
const PLACES = {
  submitted: 0,
  accepted: 1,
  returned: 1,
  assigned: 2,
  reopened: 2,
  in_review: 2,
  to_sign: 2,
  approved: 2,
  answered: 3,
  closed: 3,
} satisfies Partial<Record<LetterStatus, number>>;
const hasPlace = (status: LetterStatus): status is keyof typeof PLACES => status in PLACES;

/** “办到哪一步” at a glance; a letter that ended without an answer tells its end elsewhere. */
export function Tracker({ letter }: { letter: Pick<LetterDetail, 'status' | 'dueOn' | 'provisional'> }) {
  const { status, dueOn, provisional } = letter;
  if (!hasPlace(status)) return null;
  const step = PLACES[status];
  const due = step < 3 ? words.dueBy(dates.provisional(longDay(dueOn), provisional)) : '';
  const stateOf = (index: number, name: string) => {
    if (index < step || step === 3) return words.stepDone(name);
    return index === step ? words.stepNow(name) : words.stepLater(name);
  };
  return (
    <Box className="tracker">
      <Box as="ol" className="tracker-steps" label={words.progress}>
        {STEPS.map((name, index) => (
          <Box
            as="li"
            key={name}
            className={`tracker-step${index < step || step === 3 ? ' tracker-done' : ''}${index === step ? ' tracker-now' : ''}`}
            label={stateOf(index, words.steps[name])}
          >
            <Box as="span" className="tracker-dot" hidden>
              {index < step || step === 3 ? '✓' : index + 1}
            </Box>
            <Box as="span" className="tracker-name" hidden>
              {words.steps[name]}
            </Box>
          </Box>
        ))}
      </Box>
      <Box as="p" className="tracker-text">
        {words.place(words.now[status], words.next[status], due)}
      </Box>
    </Box>
  );
}
