import { Box } from '../platform/ui';

export type IconName =
  | 'back'
  | 'next'
  | 'search'
  | 'home'
  | 'answers'
  | 'letters'
  | 'mine'
  | 'check'
  | 'day'
  | 'attach'
  | 'close';

/** Always decoration: the words beside it say what it means. */
export function Icon({ name }: { name: IconName }) {
  return <Box as="span" hidden className={`icon icon-${name}`} />;
}
