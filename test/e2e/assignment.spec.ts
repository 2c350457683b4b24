/** @engine one: rules and words of an assignment; at one moment it is on both in locking.spec.ts */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertRefused } from '../support/client.js';
import { Office, type Sent } from './office.js';

describe('协办处室 of an assignment', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
  });
  afterAll(() => office?.close());

  const at = (code: 'population' | 'price') => office.departments[code]!.id;
  /** With 人口处, 价格处 helping. */
  async function helped(): Promise<Sent> {
    const sent = await office.bring('accepted');
    await office.does('clerk', sent.id, 'assignment', {
      departmentId: at('population'),
      coDepartmentIds: [at('price')],
    });
    return sent;
  }
  const helpers = async ({ id }: Sent) =>
    (await office.look(id)).coDepartments.map((department: { id: string }) => department.id);

  it('a head who names the handler keeps the helpers the clerk chose', async () => {
    const sent = await helped();
    const inside = { departmentId: at('population'), handlerId: office.ids.handler };
    await office.does('head', sent.id, 'assignment', inside);
    expect(await helpers(sent)).toEqual([at('price')]);
    expect((await office.people.otherHandler.get(`/staff/letters/${sent.id}`)).status).toBe(200);
  });

  it('R21: a head cannot remove the helpers that the clerk chose', async () => {
    const sent = await helped();
    const inside = { departmentId: at('population'), handlerId: office.ids.handler, coDepartmentIds: [] };
    assertRefused(await office.act('head', sent.id, 'assignment', inside), 403, 'FORBIDDEN');
    expect(await helpers(sent)).toEqual([at('price')]);
  });

  it('R21: the clerk removes all helpers with an empty list', async () => {
    const sent = await helped();
    await office.does('clerk', sent.id, 'assignment', {
      departmentId: at('population'),
      coDepartmentIds: [],
    });
    expect(await helpers(sent)).toEqual([]);
    assertRefused(await office.people.otherHandler.get(`/staff/letters/${sent.id}`), 404, 'NOT_FOUND');
  });

  it('a department that takes over the answer is no longer a helper', async () => {
    const sent = await helped();
    await office.does('clerk', sent.id, 'assignment', { departmentId: at('price') });
    expect(await helpers(sent)).toEqual([]);
  });
});
