import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { colourFault, OFFICE_COLOURS } from '@huiyin/contract';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import { Text, Whole } from '../../kernel/platform/validation.js';

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
  @ApiProperty({ description: '印章颜色，其上可写白字' }) sealColour: string;
  @ApiProperty({ description: '主色，其上可写白字' }) themeColour: string;
  @ApiProperty({ type: String, nullable: true, description: '标志的地址；没有时用印章' }) logo: string | null;
  @ApiProperty({ description: '0：还没有在工作台里改过' }) version: number;
}
