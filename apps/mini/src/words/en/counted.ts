import { grouped } from '../../lib/numbers';

const RULES = new Intl.PluralRules('en');

/**
 * A number with its noun.
 *
 * @example counted(2, 'working day') // '2 working days'
 */
export const counted = (count: number, one: string, other = `${one}s`): string =>
  `${grouped(count)} ${RULES.select(count) === 'one' ? one : other}`;
