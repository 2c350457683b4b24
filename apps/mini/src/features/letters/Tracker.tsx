import type { LetterDetail } from '@huiyin/contract/client';
import type { LetterStatus } from '@huiyin/contract';
import { longDay } from '../../lib/format';
import { Box } from '../../platform/ui';

const STEPS = ['收到', '受理', '办理', '答复'] as const;

/** Where a letter stands: the step that goes on now, what it means, and what follows. */
const PLACES: Partial<Record<LetterStatus, { step: number; now: string; next: string }>> = {
  submitted: { step: 0, now: '公开办正在看您的信', next: '登记受理，再转给承办处室' },
  accepted: { step: 1, now: '已经受理', next: '转给承办处室' },
  returned: { step: 1, now: '公开办正在重新安排承办处室', next: '转给承办处室' },
  assigned: { step: 2, now: '承办处室正在办理', next: '写好答复，由另一人审核' },
  reopened: { step: 2, now: '正在办理您的追问', next: '写好答复，由另一人审核' },
  in_review: { step: 2, now: '答复已经写好，正在审核', next: '审核通过后答复您' },
  to_sign: { step: 2, now: '答复正在等待签发', next: '签发后答复您' },
  approved: { step: 2, now: '答复已经审定', next: '送到您这里' },
  answered: { step: 3, now: '已经答复您', next: '可以评价，不清楚的可以追问' },
  closed: { step: 3, now: '已经办结', next: '' },
};

/** “办到哪一步” at a glance; a letter that ended without an answer tells its end elsewhere. */
export function Tracker({ letter }: { letter: Pick<LetterDetail, 'status' | 'dueOn' | 'provisional'> }) {
  const place = PLACES[letter.status];
  if (!place) return null;
  const { step, now, next } = place;
  const until = step < 3 ? `，最迟${longDay(letter.dueOn)}${letter.provisional ? '（暂定）' : ''}答复` : '';
  return (
    <Box className="tracker">
      <Box as="ol" className="tracker-steps" label="办理进度">
        {STEPS.map((name, index) => (
          <Box
            as="li"
            key={name}
            className={`tracker-step${index < step || step === 3 ? ' tracker-done' : ''}${index === step ? ' tracker-now' : ''}`}
            label={`${name}：${index < step || step === 3 ? '已完成' : index === step ? '正在进行' : '还没有到'}`}
          >
            <Box as="span" className="tracker-dot" hidden>
              {index < step || step === 3 ? '✓' : index + 1}
            </Box>
            <Box as="span" className="tracker-name" hidden>
              {name}
            </Box>
          </Box>
        ))}
      </Box>
      <Box as="p" className="tracker-text">
        {now}
        {next ? `；接下来：${next}${until}` : ''}。
      </Box>
    </Box>
  );
}
