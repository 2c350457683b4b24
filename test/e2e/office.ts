import assert from 'node:assert/strict';
import type { LetterStatus } from '@huiyin/contract';
import { type Api, type ApiOptions, startApi } from '../support/api-process.js';
import { type Answer, type Client, anonymous, staff } from '../support/client.js';
import { openDatabase, type RawDatabase } from '../support/database.js';
import { aLetter, type LetterBody } from '../support/letters.js';

/** Staff of the suites: the demo accounts, two departments of them. `handler` and `head` are 人口处, the rest 价格处. */
const PEOPLE = {
  clerk: 'clerk',
  handler: 'handler',
  head: 'head',
  otherHandler: 'handler-price',
  otherHead: 'head-price',
  leader: 'leader',
  supervisor: 'supervisor',
  admin: 'admin',
} as const;
export type Person = keyof typeof PEOPLE;
export const EVERYBODY = Object.keys(PEOPLE) as Person[];

export interface Sent {
  id: string;
  number: string;
  queryCode: string;
  receivedAt: string;
  receivedOn: string;
  dueOn: string;
  provisional: boolean;
  status: LetterStatus;
}

export interface DepartmentRow {
  id: string;
  code: string;
  name: string;
  staff: { id: string; displayName: string; role: string }[];
}

/** A reply long enough to be one. */
export const REPLY = '尊敬的来信人：您好！您的来信收悉，分县常住人口数据请在统计年鉴第三章下载。感谢关注！';

/** A second server on the database of an office. */
export const besides = ({ api: { databaseUrl, dataDir } }: Office, options: ApiOptions): Promise<Api> =>
  startApi({ demo: true, ...options, databaseUrl, dataDir });

/** An API with everybody signed in, and the few moves every suite makes. */
export class Office {
  private constructor(
    readonly api: Api,
    readonly citizen: Client,
    readonly people: Record<Person, Client>,
    readonly departments: Record<string, DepartmentRow>,
    readonly ids: Record<Person, string>,
  ) {}

  static async open(options: ApiOptions = {}): Promise<Office> {
    const api = await startApi({ demo: true, ...options });
    try {
      const people = {} as Record<Person, Client>;
      const ids = {} as Record<Person, string>;
      for (const person of EVERYBODY) {
        people[person] = await staff(api.url, PEOPLE[person]);
        ids[person] = (await people[person].get('/staff/sessions/current')).body.id;
      }
      const { body } = await people.clerk.get('/staff/departments');
      const departments: Record<string, DepartmentRow> = {};
      for (const row of body.items as DepartmentRow[]) departments[row.code] = row;
      return new Office(api, anonymous(api.url), people, departments, ids);
    } catch (error) {
      await api.stop();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.api.stop();
  }

  database(): Promise<RawDatabase> {
    return openDatabase(this.api.databaseUrl);
  }

  /** The errors the API logged. */
  faults(): string[] {
    return this.api
      .logs()
      .split('\n')
      .filter((line) => /"level":[56]0|Unhandled|UnhandledPromiseRejection/.test(line))
      .map((line) => line.slice(0, 600));
  }

  /** Runs SQL beside the API: counting, or tampering. */
  async sql<Row = Record<string, unknown>>(text: string, params: unknown[] = []): Promise<Row[]> {
    const database = await this.database();
    try {
      return await database.query<Row>(text, params);
    } finally {
      await database.close();
    }
  }

  async tamper(text: string, params: unknown[] = []): Promise<void> {
    const database = await this.database();
    try {
      await database.run(text, params);
    } finally {
      await database.close();
    }
  }

  /** Moves the clock. Staff would be signed out by days of idleness; here they sign in again at once. */
  async at(iso: string): Promise<void> {
    const stored = new Date(iso).toISOString().replace('T', ' ').replace('Z', '');
    await this.tamper('UPDATE staff_sessions SET created_at = ?, last_seen_at = ?', [stored, stored]);
    this.api.setNow(iso);
  }

  async send(overrides: Partial<LetterBody> = {}, headers: Record<string, string> = {}): Promise<Sent> {
    const { status, body } = await this.citizen.post('/letters', aLetter(overrides), headers);
    assert.equal(status, 201, JSON.stringify(body));
    return body;
  }

  /** POST /staff/letters/{id}/{action} as that person. */
  act(person: Person, id: string, action: string, body: object = {}): Promise<Answer> {
    return this.people[person].post(`/staff/letters/${id}/${action}`, body);
  }

  /** The same where nothing may go wrong. */
  async does(person: Person, id: string, action: string, body: object = {}): Promise<Answer['body']> {
    const answer = await this.act(person, id, action, body);
    assert.ok(answer.status < 300, `${person} ${action}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async look(id: string, person: Person = 'clerk'): Promise<Answer['body']> {
    const answer = await this.people[person].get(`/staff/letters/${id}`);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body;
  }

  async lookUp({ number, queryCode }: Pick<Sent, 'number' | 'queryCode'>): Promise<Answer['body']> {
    const answer = await this.citizen.post('/letters/lookup', { number, queryCode });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body;
  }

  /** Accepts and assigns to 人口处, for `handler` unless said otherwise. */
  async assign(id: string, handlerId: string | null = this.ids.handler): Promise<void> {
    await this.does('clerk', id, 'acceptance');
    const departmentId = this.departments.population!.id;
    await this.does('clerk', id, 'assignment', { departmentId, ...(handlerId ? { handlerId } : {}) });
  }

  /** A fresh letter moved on by the usual people until it has that status. */
  async bring(
    status: 'submitted' | 'accepted' | 'assigned' | 'in_review' | 'to_sign' | 'approved' | 'answered',
    overrides: Partial<LetterBody> = {},
  ): Promise<Sent> {
    const mailbox = status === 'to_sign' ? 'director' : 'consultation';
    const letter = await this.send({ mailbox, ...overrides });
    await this.advance(letter.id, status);
    return letter;
  }

  /** Moves a submitted letter on until it has that status. */
  async advance(id: string, status: LetterStatus): Promise<void> {
    if (status === 'submitted') return;
    if (status === 'accepted') {
      await this.does('clerk', id, 'acceptance');
      return;
    }
    await this.assign(id);
    const steps = [
      ['handler', 'draft', { body: REPLY }],
      ['head', 'review', { approved: true }],
      ['leader', 'signature', { approved: true }],
      ['handler', 'answer', {}],
    ] as const;
    for (const [person, action, body] of steps) {
      const now = (await this.look(id)).status;
      if (now === status) return;
      if (action === 'signature' && now !== 'to_sign') continue;
      await this.does(person, id, action, body);
    }
    assert.equal((await this.look(id)).status, status);
  }
}
