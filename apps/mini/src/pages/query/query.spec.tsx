import { describe, expect, it } from '@jest/globals';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { taro } from '../../testing/taro';
import QueryPage from './index';

const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const paste = (name: string, value: string) => fireEvent.input(field(name), { target: { value } });

describe('the query page', () => {
  it('fills both fields from the text of the 复制 button', () => {
    render(<QueryPage />);
    paste('来信编号', '来信编号 HY-20260309-7F4K2M 查询码 H3K9-Q2WX-7TRB');
    expect(field('来信编号').value).toBe('HY-20260309-7F4K2M');
    expect(field('查询码').value).toBe('H3K9-Q2WX-7TRB');
  });

  it('asks with the normal form, whatever was typed', async () => {
    render(<QueryPage />);
    paste('来信编号', '\u200bｈｙ 2O26O3O9 7f4k2m');
    paste('查询码', '查询码：h3k9 q2wx 7trb');
    fireEvent.click(screen.getByRole('button', { name: '查询' }));
    const asked = () => taro.requests.filter(({ method }) => method === 'POST');
    await waitFor(() => expect(asked()).toHaveLength(1));
    expect(asked()[0]!.data).toEqual({
      number: 'HY-20260309-7F4K2M',
      queryCode: 'H3K9-Q2WX-7TRB',
    });
  });
});
