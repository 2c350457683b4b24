import { hub } from '../../lib/hub';
import { useAsync } from '../../lib/useAsync';

/** How the bureau tells of an answer, once the server said; until then nothing is promised. */
export function useContactWays() {
  const ways = useAsync('contact-ways', () => hub.contactWays());
  return ways.state === 'ready' ? ways.data : undefined;
}
