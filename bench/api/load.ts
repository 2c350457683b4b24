import autocannon, { type Options, type Result } from 'autocannon';

export const CONNECTIONS = 64;
/** requests before the first round, so that V8 has compiled the hot code before anything is measured */
const WARM_UP = 3000;
const ROUND = { duration: 4 };
export const ROUNDS = 5;
const CLASHES = 3;

export interface Target {
  name: string;
  /** headers and body of the case, path included */
  options: Options;
}

export interface Figures {
  /** answers per second, milliseconds; medians over the rounds */
  perSecond: number;
  p50: number;
  p99: number;
}

export interface Comparison {
  product: Figures;
  baseline: Figures;
  /** median of the rounds' own ratios of answers per second, product ÷ baseline */
  ratio: number;
}

/**
 * Loads two servers in turn, round by round, the first one changing places: a busy machine slows both alike.
 *
 * @param onRound  called with the number of right answers after every measured round and warm-up
 * @throws {Error} an answer was no 2xx, or none came
 */
export async function compare(
  product: Target,
  baseline: Target,
  onRound: (target: Target, answers: number) => Promise<void>,
): Promise<Comparison> {
  const load = async (target: Target, extent: Pick<Options, 'amount' | 'duration'>): Promise<Result> => {
    const result = await autocannon({ connections: CONNECTIONS, ...extent, ...target.options });
    const wrong = result.non2xx + result.errors + result.timeouts + result.mismatches;
    // Numbers are random within a day: the baseline does not try again and meets one clash in some ten thousand.
    if (wrong > (target.name === 'baseline' ? CLASHES : 0) || result['2xx'] === 0) {
      throw new Error(
        `${target.name}: ${result['2xx']} right answers, ${result.non2xx} other than 2xx, ${result.errors} errors`,
      );
    }
    await onRound(target, result['2xx']);
    return result;
  };
  await load(baseline, { amount: WARM_UP });
  await load(product, { amount: WARM_UP });
  const rounds: { product: Result; baseline: Result }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round % 2 === 0) {
      const ours = await load(product, ROUND);
      rounds.push({ product: ours, baseline: await load(baseline, ROUND) });
    } else {
      const theirs = await load(baseline, ROUND);
      rounds.push({ product: await load(product, ROUND), baseline: theirs });
    }
  }
  return {
    product: figuresOf(rounds.map((round) => round.product)),
    baseline: figuresOf(rounds.map((round) => round.baseline)),
    ratio: median(rounds.map((round) => perSecond(round.product) / perSecond(round.baseline))),
  };
}

const perSecond = (result: Result): number => result['2xx'] / result.duration;

function figuresOf(results: Result[]): Figures {
  return {
    perSecond: median(results.map(perSecond)),
    p50: median(results.map(({ latency }) => latency.p50)),
    p99: median(results.map(({ latency }) => latency.p99)),
  };
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
