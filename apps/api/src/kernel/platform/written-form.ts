import { applyDecorators } from '@nestjs/common';
import { ValidateBy } from 'class-validator';
import { Text } from './validation.js';

/** One line that must have a form of its own, such as a filing number. */
export function WrittenAs(options: {
  label: string;
  form: RegExp;
  example: string;
  max: number;
  optional?: boolean;
  description?: string;
}): PropertyDecorator {
  const { label, form, example, max, optional = false, description } = options;
  const fits = (value: unknown): boolean => typeof value === 'string' && form.test(value);
  return applyDecorators(
    ValidateBy(
      { name: 'isWrittenAs', validator: { validate: fits } },
      { message: `${label}应写作 ${example}` },
    ),
    Text({ label, optional, max, line: true, ...(description ? { description } : {}) }),
  );
}

/** A page of the web. Other schemes are refused: a link of the footer must not run a script. */
export const WebAddress = (options: {
  label: string;
  max: number;
  optional?: boolean;
  description?: string;
}): PropertyDecorator =>
  WrittenAs({ ...options, form: /^https?:\/\/[^\s/]+\.[^\s<>"]+$/i, example: 'https://www.example.gov.cn/' });
