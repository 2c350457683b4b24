import { expect } from '@jest/globals';
import { until } from './wait.js';

type Matchers<T> = ReturnType<typeof expect<T>>;
type Matcher = (...args: unknown[]) => unknown;

/** `expect(actual)` with a name in front of the error message, for checks in a loop. */
export function expectNamed<T>(actual: T, name: string): Matchers<T> {
  return wrapped(expect(actual), (matcher, args) => {
    const complain = (error: unknown): never => {
      if (error instanceof Error) error.message = `${name}\n${error.message}`;
      throw error;
    };
    try {
      const answer = matcher(...args);
      return answer instanceof Promise ? answer.catch(complain) : answer;
    } catch (error) {
      return complain(error);
    }
  });
}

type Eventually<T> = {
  [Name in keyof Omit<Matchers<T>, 'not' | 'resolves' | 'rejects'>]: Matchers<T>[Name] extends (
    ...args: infer Args
  ) => unknown
    ? (...args: Args) => Promise<void>
    : never;
};

/**
 * Asks until the answer satisfies the matcher: `await eventually(() => rows.count()).toBe(3)`.
 *
 * @param options.message  named in the error
 * @throws the last error of the matcher, after `timeout` ms
 */
export function eventually<T>(
  ask: () => T | Promise<T>,
  { timeout = 10_000, message = 'the answer' }: { timeout?: number; message?: string } = {},
): Eventually<T> & { not: Eventually<T> } {
  const nothing = expect(undefined as T);
  const trying = (negated: boolean) => (_matcher: Matcher, args: unknown[], name: string) => {
    let complaint: unknown;
    const once = async (): Promise<boolean> => {
      const matchers = expectNamed(await ask(), message);
      try {
        ((negated ? matchers.not : matchers) as unknown as Record<string, Matcher>)[name]!(...args);
        return true;
      } catch (error) {
        complaint = error;
        return false;
      }
    };
    return until(message, once, { timeoutMs: timeout }).catch((error: unknown) => {
      throw complaint ?? error;
    });
  };
  const positive = wrapped(nothing, trying(false));
  return Object.assign(Object.create(positive as object), {
    not: wrapped(nothing.not, trying(true)),
  }) as Eventually<T> & { not: Eventually<T> };
}

/** The same matchers, each called by way of `call`; so are those behind `not`, `resolves` and `rejects`. */
function wrapped<M extends object>(
  matchers: M,
  call: (matcher: Matcher, args: unknown[], name: string) => unknown,
): M {
  return new Proxy(matchers, {
    get(target, name, receiver) {
      const member = Reflect.get(target, name, receiver) as unknown;
      if (typeof member === 'function')
        return (...args: unknown[]) => call(member as Matcher, args, String(name));
      return typeof member === 'object' && member !== null ? wrapped(member, call) : member;
    },
  });
}
