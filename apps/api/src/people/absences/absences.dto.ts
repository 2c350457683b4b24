import { ApiProperty } from '@nestjs/swagger';
import type { LocalDate } from '@huiyin/workdays';
import { Day, Id } from '../../kernel/platform/validation.js';

export class NewAbsenceDto {
  @Id({ label: '休假的人', optional: true, description: '不填为本人；处室负责人可以填本处室的人' })
  userId?: string;
  @Id({ label: '代办人', description: '同一处室的承办人或负责人' }) deputyId: string;
  @Day({ label: '开始日' }) fromOn: LocalDate;
  @Day({ label: '结束日', description: '含当日，次日起自动恢复' }) toOn: LocalDate;
}

class AbsencePersonView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class AbsenceView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: AbsencePersonView }) person: AbsencePersonView;
  @ApiProperty({ type: AbsencePersonView }) deputy: AbsencePersonView;
  @ApiProperty({ format: 'date' }) fromOn: string;
  @ApiProperty({ format: 'date' }) toOn: string;
  @ApiProperty({ description: '今天在休假期内' }) running: boolean;
}

export class AbsencePage {
  @ApiProperty({ type: [AbsenceView], description: '没有结束的，早的在前' }) items: AbsenceView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
