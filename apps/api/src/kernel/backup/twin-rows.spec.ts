import { describe, expect, it } from '@jest/globals';
import { twinsOr } from './twin-rows.js';

describe('rows that become one', () => {
  it('are named by their index and value, with the way out', () => {
    const error = Object.assign(new Error("Duplicate entry 'Wang' for key 'uq_staff_username'"), {
      code: 'ER_DUP_ENTRY',
    });
    expect(twinsOr(error, 'staff', '请改其中一行')).toMatchObject({
      message:
        'staff：有两行在这个数据库里会成为同一行（索引 uq_staff_username，值“Wang”），它不分大小写、重音和末尾空格；请改其中一行',
    });
  });

  it('are not what another failure is about', () => {
    const error = new Error('connection lost');
    expect(twinsOr(error, 'staff', '请改其中一行')).toBe(error);
  });
});
