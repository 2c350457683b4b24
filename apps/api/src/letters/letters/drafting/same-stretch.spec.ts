import { describe, expect, it } from '@jest/globals';
import { isSameStretch } from './same-stretch.js';

const TEXT = '您好！来信收悉，分县常住人口数据请在统计年鉴第三章下载。';
const latest = { authorId: 'u-lin', beganAt: new Date('2026-03-31T02:00:00Z'), submitted: false, body: TEXT };
const next = { authorId: 'u-lin', at: new Date('2026-03-31T02:09:59Z'), body: `${TEXT}感谢关注！` };

describe('the next autosave takes the place of the one before', () => {
  it('while the same person goes on writing', () => {
    expect(isSameStretch(latest, next)).toBe(true);
    expect(isSameStretch(latest, { ...next, body: `尊敬的来信人：${TEXT}` })).toBe(true);
    expect(isSameStretch(latest, { ...next, body: TEXT.slice(0, 20) })).toBe(true);
  });

  it('not when another person writes, the text went to review, or ten minutes have passed', () => {
    expect(isSameStretch(latest, { ...next, authorId: 'u-zheng' })).toBe(false);
    expect(isSameStretch({ ...latest, submitted: true }, next)).toBe(false);
    expect(isSameStretch(latest, { ...next, at: new Date('2026-03-31T02:10:00Z') })).toBe(false);
  });

  it('not when more than half of it was deleted or replaced', () => {
    expect(isSameStretch(latest, { ...next, body: TEXT.slice(0, 10) })).toBe(false);
    expect(
      isSameStretch(latest, { ...next, body: '这是一份模板，与原来写的没有关系，长度也差不多一样。' }),
    ).toBe(false);
  });
});
