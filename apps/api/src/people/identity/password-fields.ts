import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ValidateBy, ValidateIf } from 'class-validator';
import { normalPassword, PASSWORD_LENGTH } from './password-rules.js';

/** Longer than a password can be: a wrong one is answered as wrong, not as too long. */
const GIVEN_MAX = 200;

/**
 * Characters as they are hashed, not UTF-16 units: a Mac types `é` as two. Never trimmed: a password may begin or end
 * with a blank.
 */
const holds = (max: number, label: string): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isPassword',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' && value !== '' && [...normalPassword(value)].length <= max,
      },
    },
    {
      message: ({ value }) =>
        typeof value === 'string' && value !== '' ? `${label}不能超过 ${max} 个字符` : `请填写${label}`,
    },
  );

/** A password to be compared with the one that is kept. */
export const GivenPassword = (label: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: String, maxLength: GIVEN_MAX, description: label }),
    holds(GIVEN_MAX, label),
  );

/** A new password; passwordFault judges its strength. `null` is not accepted and does not mean “left out”. */
export const NewPassword = ({
  label,
  optional = false,
}: {
  label: string;
  optional?: boolean;
}): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      type: String,
      required: !optional,
      minLength: 1,
      maxLength: PASSWORD_LENGTH.max,
      description: `${label}：至少 ${PASSWORD_LENGTH.min} 位或一句话，不含用户名，不是常见密码`,
    }),
    holds(PASSWORD_LENGTH.max, label),
    ...(optional ? [ValidateIf((_, value: unknown) => value !== undefined)] : []),
  );
