import { describe, expect, it, jest } from '@jest/globals';
import type { LetterDetail } from '@huiyin/contract/client';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { taro } from '../../testing/taro';
import { LetterActions } from './LetterActions';

const pair = { number: 'HY-20260309-7F4K2M', queryCode: 'H3K9-Q2WX-7TRB' };
const aLetter = (part: Partial<LetterDetail> = {}) =>
  ({ allowedActions: [], rating: null, ...part }) as unknown as LetterDetail;

function show(letter: LetterDetail) {
  const onChanged = jest.fn();
  const onReload = jest.fn();
  render(<LetterActions letter={letter} letterRef={pair} onChanged={onChanged} onReload={onReload} />);
  return { onChanged, onReload };
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const answerWith = (status: number, body: object) => {
  taro.answer = ({ success }) => success({ statusCode: status, header: {}, data: JSON.stringify(body) });
};

describe('LetterActions', () => {
  it('offers exactly what the server allows', () => {
    show(aLetter({ allowedActions: ['supplement', 'withdraw'] }));
    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual([
      '补充材料',
      '撤回这封信',
    ]);
  });

  it('offers nothing when nothing is allowed', () => {
    show(aLetter());
    expect(screen.queryAllByRole('button')).toEqual([]);
  });

  it('keeps a supplement that is too long, says by how much, and does not send it', () => {
    show(aLetter({ allowedActions: ['supplement'] }));
    press('补充材料');
    const words = '补'.repeat(2_100);
    fireEvent.input(screen.getByRole('textbox'), { target: { value: words } });
    expect((screen.getByRole('textbox') as HTMLTextAreaElement).value).toBe(words);
    expect(screen.getByText('多了 100 字，最多 2,000 字，请删减')).toBeTruthy();
    press('提交补充');
    expect(taro.requests).toEqual([]);
  });

  it('asks for a rating with five levels, none of them chosen', () => {
    show(aLetter({ allowedActions: ['rate'] }));
    press('评价答复');
    const levels = screen.getAllByRole('radio');
    expect(levels.map((level) => level.textContent)).toEqual([
      '非常满意',
      '满意',
      '基本满意',
      '不满意',
      '非常不满意',
    ]);
    expect(levels.filter((level) => level.getAttribute('aria-checked') === 'true')).toEqual([]);
    press('提交评价');
    // On top with the way to the choices, and beside them.
    expect(screen.getAllByText('请先选一个评价')).toHaveLength(2);
    expect(screen.getByRole('radiogroup').getAttribute('aria-describedby')).toBe('rating-error');
    expect(taro.requests).toEqual([]);
  });

  it('sends the chosen level and shows the letter as the server returned it', async () => {
    const after = aLetter({ allowedActions: [] });
    answerWith(200, after);
    const { onChanged } = show(aLetter({ allowedActions: ['rate'] }));
    press('评价答复');
    fireEvent.click(screen.getByRole('radio', { name: '不满意' }));
    fireEvent.input(screen.getByRole('textbox', { name: '想说的话' }), {
      target: { value: '没有回答我的问题' },
    });
    press('提交评价');
    await waitFor(() => expect(onChanged).toHaveBeenCalledWith(after));
    expect(taro.requests[0]).toMatchObject({
      url: '/api/v1/letters/lookup/rating',
      data: { ...pair, rating: 'dissatisfied', comment: '没有回答我的问题' },
    });
  });

  it('asks the letter whether a supplement arrived whose answer was lost, before it is sent again', async () => {
    taro.answer = ({ fail }) => fail({ errMsg: 'request:fail timeout' });
    const { onChanged } = show(aLetter({ allowedActions: ['supplement'], number: pair.number }));
    press('补充材料');
    fireEvent.input(screen.getByRole('textbox'), { target: { value: '请一并考虑老人的情况' } });
    press('提交补充');
    await screen.findByText(/不会重复/);
    const after = aLetter({
      allowedActions: ['supplement'],
      number: pair.number,
      supplements: [{ body: '请一并考虑老人的情况' }] as LetterDetail['supplements'],
    });
    answerWith(200, after);
    press('提交补充');
    await waitFor(() => expect(onChanged).toHaveBeenCalledWith(after));
    expect(taro.requests.map(({ url }) => url)).toEqual([
      '/api/v1/letters/lookup/supplements',
      '/api/v1/letters/lookup',
    ]);
    expect(screen.getByRole('status').textContent).toBe('补充材料已经收到，接在信后面了。');
  });

  it('offers the latest state when the letter moved on meanwhile (409)', async () => {
    answerWith(409, {
      code: 'ACTION_NOT_ALLOWED',
      title: '当前状态不能进行此操作',
      detail: '这封信已经办结',
    });
    const { onReload, onChanged } = show(aLetter({ allowedActions: ['supplement'] }));
    press('补充材料');
    fireEvent.input(screen.getByRole('textbox', { name: '补充的内容' }), {
      target: { value: '补充一张照片的说明' },
    });
    press('提交补充');
    expect((await screen.findByRole('alert')).textContent).toContain('这封信已经办结');
    fireEvent.click(screen.getByRole('button', { name: '看最新的情况' }));
    expect(onReload).toHaveBeenCalled();
    expect(onChanged).not.toHaveBeenCalled();
    expect((screen.getByRole('textbox', { name: '补充的内容' }) as HTMLTextAreaElement).value).toBe(
      '补充一张照片的说明',
    );
  });
});
