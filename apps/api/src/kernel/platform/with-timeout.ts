/** No answer came in time; the work goes on without a waiting caller. */
export class TookTooLong extends Error {}

/** The outcome of `work`, if it comes soon enough. @throws {TookTooLong} */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, enough]);
  } finally {
    clearTimeout(timer);
  }
}
