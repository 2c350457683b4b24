import type { PublicPromise } from '@huiyin/contract/client';
import { Tag } from '../../components/Row';
import { PublicFiles } from '../attachments/PublicFiles';
import { longDay, plainDay } from '../../lib/format';
import { OutLink } from '../../platform/outLink';
import { Box } from '../../platform/ui';

type Tone = 'good' | 'warn' | 'late' | 'quiet';
const TONES: Partial<Record<PublicPromise['state'], Tone>> = {
  met: 'good',
  late: 'late',
  overdue: 'late',
  due_soon: 'warn',
};

/** One promise: until when, what became of it and where that can be read. */
export function PromiseCard({ promise }: { promise: PublicPromise }) {
  const { title, clause, period, state, stateLabel, links, files, excuse } = promise;
  return (
    <Box as="li" className="card">
      <Box className="tags">
        <Tag tone={TONES[state] ?? 'quiet'}>{stateLabel}</Tag>
        <Tag>{period}</Tag>
      </Box>
      <Box as="h3" className="row-title">
        {title}
      </Box>
      {sentencesOf(promise).map((sentence) => (
        <Box as="p" key={sentence}>
          {sentence}
        </Box>
      ))}
      {excuse ? <Box as="p">说明：{excuse}</Box> : null}
      {links.map((url, at) => (
        <OutLink
          key={url}
          url={url}
          text={links.length > 1 ? `看看（${at + 1}）` : '看看'}
          about={`${period}${title}`}
        />
      ))}
      <PublicFiles files={files.flatMap((file) => (file.url ? [{ ...file, url: file.url }] : []))} />
      <Box as="p" className="small">
        依据：{clause}
      </Box>
    </Box>
  );
}

/** What was promised and what came of it, in words; the day of the record where it is another one. */
function sentencesOf({ dueOn, provedOn, recordedOn, knownWords, state }: PublicPromise): string[] {
  const until = dueOn ? `最迟${longDay(dueOn)}。` : '条款没有规定日期，应当及时办。';
  if (!provedOn) return state === 'overdue' ? [`${until}到期没有办。`] : [until];
  const kept = state === 'late' ? '办了，但晚了' : '办了';
  const recorded = recordedOn && recordedOn !== provedOn ? `，${plainDay(recordedOn)}登记` : '';
  return [until, `${plainDay(provedOn)}${kept}${recorded}。`, ...(knownWords ? [`${knownWords}。`] : [])];
}
