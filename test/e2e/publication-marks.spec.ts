/** @engine one: words */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertRefused, staff } from '../support/client.js';
import { expectNamed } from '../support/expect.js';
import { Office } from './office.js';

/** R20: marks made in the workbench are kept before they are handed in, each person's own. */
describe('marks of the workbench', () => {
  let office: Office;
  let id: string;
  const bench = async (person: 'clerk' | 'head' = 'clerk') => {
    const { status, body } = await office.people[person].get(`/staff/letters/${id}/publication`);
    expectNamed(status, JSON.stringify(body)).toBe(200);
    return body;
  };
  const keep = (body: object) => office.people.clerk.put(`/staff/letters/${id}/publication/marks`, body);
  const none = { title: [], body: [], answer: [] };
  const byHand = { ...none, body: [{ kind: 'manual', start: 2, end: 5 }] };

  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
    ({ id } = await office.bring('answered', { consentToPublish: true }));
  });
  afterAll(() => office?.close());

  it('are there after signing in again, for the same person only', async () => {
    const { originalRevision, savedMarks } = await bench();
    expect(savedMarks).toBeNull();
    expect((await keep({ marks: none, originalRevision })).status).toBe(200);
    const saved = await keep({ marks: byHand, originalRevision });
    expect(saved.body).toEqual({ savedAt: '2026-03-09T02:00:00.000Z' });
    office.people.clerk = await staff(office.api.url, 'clerk');
    expect(await bench()).toMatchObject({ status: 'none', marks: null, savedMarks: byHand });
    expect((await bench('head')).savedMarks).toBeNull();
  });

  it('are no publication: nothing waits for the second person', async () => {
    const { body } = await office.people.head.get('/staff/publications?status=prepared');
    expect(body.items.map(({ letterId }: { letterId: string }) => letterId)).not.toContain(id);
  });

  it('fit the text they were made on, and stay as they were when they do not', async () => {
    assertRefused(await keep({ marks: byHand, originalRevision: 'other' }), 409, 'STALE_VERSION');
    const { originalRevision } = await bench();
    const beyond = { ...none, title: [{ kind: 'manual', start: 0, end: 5000 }] };
    assertRefused(await keep({ marks: beyond, originalRevision }), 422, 'VALIDATION_FAILED');
    expect((await bench()).savedMarks).toEqual(byHand);
  });

  it('are deleted once they are handed in', async () => {
    const { originalRevision } = await bench();
    const handed = await office.people.clerk.post(`/staff/letters/${id}/publication`, {
      marks: byHand,
      originalRevision,
      acknowledged: true,
    });
    expectNamed(handed.body, JSON.stringify(handed.body)).toMatchObject({
      status: 'prepared',
      marks: byHand,
      savedMarks: null,
    });
  });
});
