import { useState } from 'react';
import { BulkBar } from '../../../components/bulk/BulkBar.js';
import { UrgeDialog } from '../../../components/urge/UrgeDialog.js';
import { WhyDrawer } from '../../../components/why/WhyDrawer.js';
import { today } from '../../../lib/days.js';
import { useCan } from '../../../lib/profile.js';
import { useDeadlines, type DeadlineItem } from '../api/deadlines.js';
import { DeadlineTable } from './DeadlineTable.js';
import { ListFrame, useAbout } from './ListFrame.js';
import { OverduePapers } from './OverduePapers.js';
import { LEVEL_TITLES, useOverdueFilter } from './useFigureParams.js';

/** The overdue letters of one level, department or person, as they stand now. */
export function OverduePage() {
  const filter = useOverdueFilter();
  const query = useDeadlines('overdue', filter);
  const about = useAbout(filter);
  const [asked, setAsked] = useState<DeadlineItem>();
  const [urged, setUrged] = useState<DeadlineItem>();
  const canUrge = useCan()('letters.urge');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  return (
    <ListFrame
      title={filter.level ? LEVEL_TITLES[filter.level] : '已逾期的来信'}
      about={about}
      query={query}
      actions={<OverduePapers filter={filter} />}
    >
      {(items: DeadlineItem[]) => (
        <>
          <BulkBar
            kind="urge"
            letters={items.filter(({ id }) => ticked.has(id))}
            onClear={() => setTicked(new Set())}
          />
          <DeadlineTable
            list="overdue"
            items={items}
            isMore={query.hasNextPage}
            grouping="department"
            asOf={today()}
            onWhy={setAsked}
            onUrge={canUrge ? setUrged : undefined}
            selection={canUrge ? { ids: ticked, onChange: setTicked } : undefined}
          />
          <WhyDrawer asked={asked} onClose={() => setAsked(undefined)} />
          <UrgeDialog letter={urged} onClose={() => setUrged(undefined)} />
        </>
      )}
    </ListFrame>
  );
}
