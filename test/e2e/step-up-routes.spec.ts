/** @engine one: which calls ask for the second factor once more */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffRole } from '@huiyin/contract';
import { TOTP, Secret } from 'otpauth';
import { staff, type Client } from '../support/client.js';
import { Office } from './office.js';
import { DOORS } from './role-calls.js';

const START = '2026-03-09T02:00:00.000Z';
const UNKNOWN = '0191d1a0-0000-7000-8000-000000000000';

interface Schema {
  $ref?: string;
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema & { description?: string }>;
}
interface Operation {
  operationId: string;
  summary: string;
  tags?: string[];
  security?: object[];
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>;
}
interface Call extends Pick<Operation, 'operationId'> {
  method: string;
  path: string;
}

/** What tells how a person is reached or who they are. A field that is masked says so in its description. */
const CONTACT = /^(phone|email|idNumbers?|idTails)$/;
const MASKED = /隐去/;
/** Views of contacts that are not a citizen’s. */
const HARMLESS_VIEWS: Record<string, string> = {
  SiteView: 'the office itself, as every page shows it',
  StaffMailboxView: 'one’s own',
  HotlineOrderColumnsDto: 'names of columns',
};
/** What goes out to the public or to all who take part, or gives and takes rights of programs. */
const GOES_OUT = /^(公布|发布(?!后)|群发消息$|审查公开)|告知(所有|每位)|(新建|停用)程序令牌/;

/** Calls that the rule finds and that are not asked. */
const EXCEPTIONS: Record<string, string> = {
  openDayMiniCode: 'a picture for posters',
  recordOpinion: 'answers with what was typed just now',
  getGate:
    'stands open at the door for hours, and a code asked for there stops the queue; names and last four digits, never numbers to call',
  linkAttachment:
    'reading a letter: everyday work of the person who answers it, one file at a time, recorded',
  linkResponseAttachment: 'as a letter’s',
  linkEvidenceFile: 'the office’s own papers about its own work',
};

describe('the second factor once more, over every call there is', () => {
  let office: Office;
  let person: Client;
  let found: Call[];

  beforeAll(async () => {
    office = await Office.open({ now: START });
    person = await staff(office.api.url, 'handler');
    const { secret } = (await person.post('/staff/second-factor/enrolment')).body;
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(START) });
    expect((await person.post('/staff/second-factor', { code })).status).toBe(200);
    office.api.setNow('2026-03-09T02:11:00.000Z');
    found = callsToAsk(await (await fetch(`${office.api.url}/api/openapi.json`)).json());
  });
  afterAll(async () => {
    expect(office.faults()).toEqual([]);
    await office?.close();
  });

  it('asks before whole contacts, files and what goes out; the exceptions are written down', async () => {
    const notAsked: string[] = [];
    for (const call of found) {
      await become(DOORS[call.operationId]![0]!);
      const { status, body } = await send(call);
      if (status !== 403 || body.code !== 'STEP_UP_REQUIRED') notAsked.push(call.operationId);
    }
    expect(notAsked.sort()).toEqual(Object.keys(EXCEPTIONS).sort());
    // That the rule finds something at all.
    expect(found.map(({ operationId }) => operationId)).toEqual(
      expect.arrayContaining(['listSignUps', 'revealSubmitter', 'exportSignUps', 'publishOpenDay']),
    );
  });

  const become = (role: StaffRole) =>
    office.tamper('UPDATE users SET role = ? WHERE id = ?', [role, office.ids.handler]);
  const send = ({ method, path }: Call) => {
    const address = path.replace('/api/v1', '').replace(/\{\w+\}/g, UNKNOWN);
    return method === 'get' || method === 'delete' ? person[method](address) : person.post(address, {});
  };
});

function callsToAsk({
  paths,
  components: { schemas },
}: {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}): Call[] {
  /** Whether a view, or one below it, holds a whole contact. */
  const tells = (schema: Schema | undefined, seen = new Set<string>()): boolean => {
    if (!schema) return false;
    const view = schema.$ref?.split('/').at(-1);
    if (view !== undefined) {
      if (seen.has(view) || view in HARMLESS_VIEWS) return false;
      return view === 'AttachmentLinkView' || tells(schemas[view], seen.add(view));
    }
    const fields = Object.entries(schema.properties ?? {});
    return (
      fields.some(([name, { description = '' }]) => CONTACT.test(name) && !MASKED.test(description)) ||
      [
        ...(schema.allOf ?? []),
        ...(schema.anyOf ?? []),
        ...(schema.oneOf ?? []),
        ...(schema.items ? [schema.items] : []),
        ...fields.map(([, field]) => field),
      ].some((part) => tells(part, seen))
    );
  };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(
        ([, { tags = [], security }]) => security && !tags.includes('citizen') && !tags.includes('programs'),
      )
      .filter(([method, { summary, responses }]) => {
        const contents = Object.entries(responses).flatMap(([status, { content = {} }]) =>
          status.startsWith('2') ? Object.entries(content) : [],
        );
        const isFile = contents.some(([type]) => !type.includes('json'));
        return (
          isFile ||
          contents.some(([, { schema }]) => tells(schema)) ||
          (method !== 'get' && GOES_OUT.test(summary))
        );
      })
      .map(([method, { operationId }]) => ({ operationId, method, path })),
  );
}
