import { useParams } from 'react-router';
import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { useObligation } from '../api/ledger.js';
import { ObligationCard } from './ObligationCard.js';

/** One obligation of a period. */
export function ObligationPage() {
  const { code = '', period = '' } = useParams();
  return (
    <Loaded what="公开义务" query={useObligation(code, period)}>
      {(entry) => (
        <Page spaced width="paper" title={entry.subject.title} back={{ to: '/ledger', label: '公开台账' }}>
          <ObligationCard entry={entry} />
        </Page>
      )}
    </Loaded>
  );
}
