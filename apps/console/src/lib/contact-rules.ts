import { normalEmail, normalPhone } from '@huiyin/contract';
import type { FormRule } from 'antd';

const readable =
  (normal: (text: string) => string | null, message: string) =>
  (_rule: unknown, value?: string): Promise<void> =>
    !value?.trim() || normal(value) !== null ? Promise.resolve() : Promise.reject(new Error(message));

/** What the server reads is fine here: the two share `normalPhone` and `normalEmail`. */
export const phoneRule: FormRule = { validator: readable(normalPhone, '应为手机号或带区号的座机号') };
export const emailRule: FormRule = { validator: readable(normalEmail, '电子邮箱格式不正确') };
