import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, Matches, ValidateNested } from 'class-validator';
import { Holds } from '../../kernel/platform/body-shape.js';
import { Optional, Text } from '../../kernel/platform/validation.js';

const NAME = { label: '名称', max: 30, line: true } as const;

/** Bytes as the browser’s `toJSON()` writes them: base64url. */
const Encoded = (label: string, most: number): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ description: `${label}，base64url`, maxLength: most }),
    Matches(new RegExp(`^[\\w-]{1,${most}}$`), { message: `${label}不正确` }),
  );

/** What `navigator.credentials.get()` gave: flat, without what nothing here reads. */
export class PasskeyAnswerDto {
  @Encoded('凭据编号', 1364) id: string;
  @Encoded('clientDataJSON', 4000) clientDataJSON: string;
  @Encoded('authenticatorData', 2000) authenticatorData: string;
  @Encoded('签名', 1400) signature: string;
}

/** Takes a passkey in place of a code. */
export const PasskeyAnswer = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: PasskeyAnswerDto, description }),
    ValidateNested({ message: '通行密钥的应答不正确' }),
    Holds(() => PasskeyAnswerDto),
    Optional(),
  );

/** What `navigator.credentials.create()` gave. */
export class NewPasskeyDto {
  @Text({ ...NAME, optional: true, description: '不填时用浏览器的名称' }) name?: string;
  @Encoded('凭据编号', 1364) id: string;
  @Encoded('clientDataJSON', 4000) clientDataJSON: string;
  @Encoded('attestationObject', 8000) attestationObject: string;
  @ApiProperty({ type: [String], maxItems: 8, description: '浏览器怎样找到它，如 internal、hybrid、usb' })
  @Matches(/^[a-z-]{1,20}$/, { each: true, message: '连接方式不正确' })
  @ArrayMaxSize(8, { message: '连接方式太多' })
  @IsArray({ message: '连接方式须为列表' })
  transports: string[];
}

export class PasskeyNameDto {
  @Text(NAME) name: string;
}

export class PasskeyView {
  @ApiProperty() id: string;
  @ApiProperty({ example: '办公室电脑' }) name: string;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: '没有用过时为空' })
  lastUsedAt: string | null;
  @ApiProperty({ description: '是为现在的网址登记的；网址换过以后，原来的不能再用' }) usable: boolean;
}

export class PasskeysView {
  @ApiProperty({ type: [PasskeyView] }) items: PasskeyView[];
  @ApiProperty({
    type: String,
    nullable: true,
    description: '须在这个网址打开工作台才能使用；不能使用通行密钥时为空',
  })
  origin: string | null;
  @ApiProperty({ type: String, nullable: true, description: '为什么不能使用，一句话；能使用时为空' })
  unavailable: string | null;
}

export class PasskeyAddedView {
  @ApiProperty({ type: PasskeyView }) passkey: PasskeyView;
  @ApiProperty({
    type: [String],
    description: '只在它是第一个第二验证方式时给出，每个只能用一次，只显示这一次；否则为空列表',
  })
  recoveryCodes: string[];
}

export class PasskeyOptionsView {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      '交给浏览器的选项，如 PublicKeyCredential.parseRequestOptionsFromJSON()；其中的 challenge 五分钟内只能用一次',
  })
  options: object;
}
