import type { PublicTally } from '@huiyin/contract/client';
import { Section } from '../../components/Row';
import { Box } from '../../platform/ui';

/** What events and documents started: counted, and not named. */
export function Tallies({ tallies }: { tallies: readonly PublicTally[] }) {
  if (tallies.length === 0) return null;
  return (
    <Section title="随时发生的事">
      <Box as="p" className="lead">
        突发事件、新文件、征求意见发生后要办的，这里只列件数。
      </Box>
      <Box as="ul" className="cards">
        {tallies.map((tally) => (
          <Box as="li" key={tally.code} className="card">
            <Box as="h3" className="row-title">
              {tally.title}
            </Box>
            <Box as="p">{wordsOf(tally)}</Box>
          </Box>
        ))}
      </Box>
    </Section>
  );
}

function wordsOf({ total, met, late, overdue, running }: PublicTally): string {
  const parts: [number, string][] = [
    [met, '件按时办了'],
    [late, '件办了但晚了'],
    [overdue, '件到期没有办'],
    [running, '件还没到期或没有规定日期'],
  ];
  const said = parts.flatMap(([count, words]) => (count > 0 ? [`${count} ${words}`] : []));
  return said.length > 0 ? `共 ${total} 件：${said.join('，')}。` : '今年没有。';
}
