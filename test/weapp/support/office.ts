import { type Client, staff } from '../../support/client.js';

/** The bureau behind the API, for cases that need a letter to move while the citizen waits. */
export async function openOffice(url: string) {
  const [clerk, handler, head, leader] = (await Promise.all(
    ['clerk', 'handler', 'head', 'leader'].map((name) => staff(url, name)),
  )) as [Client, Client, Client, Client];
  const me = (await handler.get('/staff/sessions/current')).body;

  const idOf = async (number: string): Promise<string> => {
    const { body } = await clerk.get(`/staff/letters?q=${encodeURIComponent(number)}`);
    const found = body.items.find((item: { number: string }) => item.number === number);
    if (!found) throw new Error(`the clerk does not find ${number}`);
    return found.id;
  };
  async function step(by: Client, id: string, action: string, body: object = {}): Promise<void> {
    const answer = await by.post(`/staff/letters/${id}/${action}`, body);
    if (answer.status >= 300)
      throw new Error(`${action} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  }

  return {
    async accept(number: string): Promise<void> {
      await step(clerk, await idOf(number), 'acceptance');
    },
    /** From a fresh letter to an answer the citizen can read. */
    async answer(number: string, text: string): Promise<void> {
      const id = await idOf(number);
      await step(clerk, id, 'acceptance');
      await step(clerk, id, 'assignment', { departmentId: me.departmentId ?? me.department.id });
      await step(handler, id, 'draft', { body: text });
      await step(head, id, 'review', { approved: true });
      const { body: letter } = await clerk.get(`/staff/letters/${id}`);
      if (letter.status === 'to_sign') await step(leader, id, 'signature', { approved: true });
      const sender = letter.allowedActions.includes('answer') ? clerk : handler;
      await step(sender, id, 'answer');
    },
  };
}
