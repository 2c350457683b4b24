/** @engine one: reading a number is pure, and equality of a column is the same on both engines */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertRefused } from '../support/client.js';
import { aVisitor, good, publish } from '../support/open-days.js';
import { aLetter } from '../support/letters.js';
import { Office } from './office.js';

/** Monday 2026-01-12, 10:00 in Beijing. */
const NOW = '2026-01-12T02:00:00Z';

describe('a phone number or an e-mail address as people paste it', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: NOW });
  });
  afterAll(() => office?.close());

  const submitterOf = async (id: string) =>
    good(await office.people.clerk.post(`/staff/letters/${id}/submitter-reveals`, {})) as {
      phone: string;
      email: string;
    };

  it.each([
    ['139 0000 1234', 'ｌｉ＠example．cn', '13900001234', 'li@example.cn'],
    ['\u202d+86 139-0000-1234\u202c', ' 李 <li@example.cn> ', '13900001234', 'li@example.cn'],
    ['０１３９００００１２３４', 'mailto:li@Example.CN', '13900001234', 'li@example.cn'],
    ['(0551)62621234转801', 'li@exam\u200bple.cn', '0551-62621234-801', 'li@example.cn'],
  ])('a letter with %j and %j keeps the normal form', async (phone, email, keptPhone, keptEmail) => {
    const { id } = await office.send({ submitter: { type: 'citizen', name: '李粘贴', phone, email } });
    expect(await submitterOf(id)).toMatchObject({ phone: keptPhone, email: keptEmail });
  });

  it('a keyed letter keeps the normal form and is found by any other way to write the number', async () => {
    const { clerk } = office.people;
    const submitter = { type: 'citizen', name: '王来电', phone: '0086-551-6262 5678' } as const;
    const { id } = good(
      await clerk.post('/staff/letters', { ...aLetter({ submitter }), source: 'phone', receivedAt: NOW }),
    );
    expect((await submitterOf(id)).phone).toBe('0551-62625678');
    for (const q of ['(0551)62625678', '０５５１—６２６２５６７８', '电话：055162625678']) {
      const { items } = good(await clerk.get(`/staff/letters?q=${encodeURIComponent(q)}`));
      expect({ q, found: items.map((item: { id: string }) => item.id) }).toEqual({ q, found: [id] });
    }
  });

  it('one number signs up for a session once, however it is written', async () => {
    const { sessionIds } = await publish(office.people.clerk, [{}]);
    const path = `/open-day-sessions/${sessionIds[0]!}/sign-ups`;
    good(await office.citizen.post(path, aVisitor({ phone: '0086 139 1111 2222' })));
    assertRefused(
      await office.citizen.post(path, aVisitor({ phone: '１３９１１１１２２２２' })),
      409,
      'ALREADY_SIGNED_UP',
    );
  });

  it('a block holds against another way to write the number', async () => {
    good(
      await office.people.clerk.post('/staff/sender-blocks', {
        kind: 'phone',
        value: '＋８６ 137 0000 5555',
        reason: '反复发送辱骂内容',
        days: 1,
      }),
    );
    const submitter = { type: 'citizen', name: '赵一', phone: '137.0000.5555' } as const;
    assertRefused(await office.citizen.post('/letters', aLetter({ submitter })), 403, 'SENDER_BLOCKED');
  });

  it('the server logged no error', () => {
    expect(office.faults()).toEqual([]);
  });
});
