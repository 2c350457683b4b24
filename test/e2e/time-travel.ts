import assert from 'node:assert/strict';
import type { Api } from '../support/api-process.js';
import { anonymous, staff, type Answer, type Client } from '../support/client.js';
import { aLetter, type LetterBody } from '../support/letters.js';

export interface Sent {
  id: string;
  number: string;
  queryCode: string;
  dueOn: string;
}

export interface DepartmentRow {
  id: string;
  code: string;
  name: string;
  staff: { id: string; displayName: string; role: 'handler' | 'head' }[];
}

/** An office whose suite moves the clock by days: each person signs in when they act, because sessions end. */
export class TimeTravel {
  private readonly sessions = new Map<string, Promise<Client>>();
  private list: DepartmentRow[] | undefined;
  readonly citizen: Client;

  constructor(readonly api: Api) {
    this.citizen = anonymous(api.url);
  }

  to(iso: string): void {
    this.api.setNow(iso);
    this.sessions.clear();
  }

  as(username: string): Promise<Client> {
    const session = this.sessions.get(username) ?? staff(this.api.url, username);
    this.sessions.set(username, session);
    return session;
  }

  async department(code: string): Promise<DepartmentRow> {
    this.list ??= (await (await this.as('clerk')).get('/staff/departments')).body.items as DepartmentRow[];
    const found = this.list.find((row) => row.code === code);
    assert.ok(found, `no department ${code}`);
    return found;
  }

  async handlerOf(code: string): Promise<DepartmentRow['staff'][number]> {
    const found = (await this.department(code)).staff.find(({ role }) => role === 'handler');
    assert.ok(found, `no handler in ${code}`);
    return found;
  }

  async send(overrides: Partial<LetterBody> = {}): Promise<Sent> {
    const { status, body } = await this.citizen.post('/letters', aLetter(overrides));
    assert.equal(status, 201, JSON.stringify(body));
    return body;
  }

  /** POST /staff/letters/{id}/{action}, which must succeed. */
  async act(username: string, id: string, action: string, body: object = {}): Promise<Answer['body']> {
    const answer = await (await this.as(username)).post(`/staff/letters/${id}/${action}`, body);
    assert.ok(answer.status < 300, `${username} ${action}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async assign(id: string, code: string, withHandler = true): Promise<void> {
    await this.act('clerk', id, 'acceptance');
    const departmentId = (await this.department(code)).id;
    const handlerId = withHandler ? { handlerId: (await this.handlerOf(code)).id } : {};
    await this.act('clerk', id, 'assignment', { departmentId, ...handlerId });
  }

  /** From submitted to answered, all at this moment; the letter must not be for the director. */
  async answer(id: string, code: string): Promise<void> {
    const suffix = code === 'population' ? '' : `-${code}`;
    await this.assign(id, code);
    await this.act(`handler${suffix}`, id, 'draft', { body: '您好！来信收悉，所询数据请见统计年鉴第三章。' });
    await this.act(`head${suffix}`, id, 'review', { approved: true });
    await this.act(`handler${suffix}`, id, 'answer');
  }

  /** Every item of a list, page by page. */
  async all(username: string, path: string, limit = 100): Promise<Answer['body'][]> {
    const reader = await this.as(username);
    const items: Answer['body'][] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const after: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
      const { status, body } = await reader.get(
        `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${after}`,
      );
      assert.equal(status, 200, JSON.stringify(body));
      items.push(...body.items);
      cursor = body.nextCursor;
    }
    return items;
  }
}
