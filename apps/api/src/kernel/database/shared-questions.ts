/** A question without an answer after this long may never get one: its connection is dead. */
const PATIENCE_MS = 5000;

/** A question that is being asked, and the one after it that others are waiting for. */
interface Asked {
  readonly since: number;
  readonly answer: Promise<unknown>;
  next?: Promise<unknown>;
}

/**
 * Equal questions of the same moment are asked once (docs/adr/0013).
 *
 * A caller never gets an answer to a question that was asked before their own: callers that come while one is under way
 * wait, all together, for the next one. So an answer is never older than the call it is for, nothing is kept, and a
 * lone caller never waits for others.
 */
export class SharedQuestions {
  private readonly asked = new Map<string, Asked>();

  /**
   * @param question names what is asked, with everything the answer depends on
   * @param put      asks it; what it answers is given to several callers, who must leave it as it is
   */
  ask<T>(question: string, put: () => Promise<T>): Promise<T> {
    const asked = this.asked.get(question);
    if (!asked || performance.now() - asked.since > PATIENCE_MS) return this.begin(question, put);
    const again = (): Promise<T> => this.begin(question, put);
    asked.next ??= asked.answer.then(again, again);
    return asked.next as Promise<T>;
  }

  private begin<T>(question: string, put: () => Promise<T>): Promise<T> {
    // Whatever way it fails, it fails as an answer.
    const answer = (async () => put())();
    const asked: Asked = { since: performance.now(), answer };
    this.asked.set(question, asked);
    const done = (): void => {
      if (!asked.next && this.asked.get(question) === asked) this.asked.delete(question);
    };
    answer.then(done, done);
    return answer;
  }
}
