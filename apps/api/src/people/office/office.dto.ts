import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { colourFault, OFFICE_COLOURS } from '@huiyin/contract';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import { Text, Whole } from '../../kernel/platform/validation.js';
import { WebAddress, WrittenAs } from '../../kernel/platform/written-form.js';

/** A colour on which words can be read, as `#rrggbb`. */
function Colour(use: keyof typeof OFFICE_COLOURS, label: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, example: OFFICE_COLOURS[use], description: label }),
    Transform(({ value }) => (typeof value === 'string' ? value.trim().toLowerCase() : (value as unknown))),
    ValidateBy(
      { name: 'isColour', validator: { validate: (value: unknown) => colourFault(use, value) === null } },
      { message: ({ value }) => colourFault(use, value) ?? label },
    ),
  );
}

const FILING = { optional: true, max: 60 } as const;
const LINK = { optional: true, max: 200 } as const;

export class OfficeDto {
  @Text({ label: '单位名称', min: 2, max: 60, line: true, isPublic: true }) name: string;
  @Text({
    label: '单位简称',
    optional: true,
    min: 2,
    max: 20,
    line: true,
    isPublic: true,
    description: '写在窄处；不填时与单位名称相同',
  })
  shortName?: string;
  @Text({ label: '地址', optional: true, min: 2, max: 120, line: true, isPublic: true }) address?: string;
  @Text({ label: '电话', optional: true, min: 3, max: 40, line: true, isPublic: true }) phone?: string;
  @WrittenAs({
    ...FILING,
    label: 'ICP 备案号',
    form: /^\p{Script=Han}\s?ICP[备证]\s?\d{5,12}\s?号(-\d{1,3})?$/u,
    example: '皖ICP备05012345号-1',
  })
  icpNumber?: string;
  @WrittenAs({
    ...FILING,
    label: '公安备案号',
    form: /^\p{Script=Han}公网安备\s?\d{10,16}\s?号$/u,
    example: '皖公网安备34010002000001号',
  })
  policeNumber?: string;
  @WebAddress({ ...LINK, label: '党政机关标识', description: '标识证书的网址' }) stateMark?: string;
  @WebAddress({ ...LINK, label: '找错链接', description: '“我为政府网站找错”的网址' })
  correctionLink?: string;
  @Text({ label: '主办单位', optional: true, min: 2, max: 60, line: true, isPublic: true })
  organiser?: string;
  @Colour('seal', '印章颜色') sealColour: string;
  @Colour('theme', '主色') themeColour: string;
  @Whole({ label: '修改所依据的版本', min: 0, max: 2_000_000_000, description: '读到的 version' })
  version: number;
}

export class SiteView {
  @ApiProperty() name: string;
  @ApiProperty({ description: '写在窄处' }) shortName: string;
  @ApiProperty({ type: String, nullable: true }) address: string | null;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'ICP 备案号' }) icpNumber: string | null;
  @ApiProperty({ type: String, nullable: true, description: '公安备案号' }) policeNumber: string | null;
  @ApiProperty({ type: String, nullable: true, description: '党政机关标识证书的网址' }) stateMark:
    | string
    | null;
  @ApiProperty({ type: String, nullable: true, description: '“我为政府网站找错”的网址' }) correctionLink:
    | string
    | null;
  @ApiProperty({ type: String, nullable: true, description: '主办单位' }) organiser: string | null;
  @ApiProperty({ description: '印章颜色，其上可写白字' }) sealColour: string;
  @ApiProperty({ description: '主色，其上可写白字' }) themeColour: string;
  @ApiProperty({ type: String, nullable: true, description: '标志的地址；没有时用印章' }) logo: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: '来信人可以用它登录，如“政务服务网”；没有接入时为 null',
  })
  citizenSignIn: string | null;
  @ApiProperty({ description: '0：还没有在工作台里改过' }) version: number;
}
