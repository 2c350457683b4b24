import { ApiProperty } from '@nestjs/swagger';

export class ConsultationFiguresView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty() departmentName: string;
  @ApiProperty() phaseLabel: string;
  @ApiProperty({ format: 'date' }) opensOn: string;
  @ApiProperty({ format: 'date' }) closesOn: string;
  @ApiProperty({ description: '参加人数' }) people: number;
  @ApiProperty({ description: '没有留下联系方式的意见书，份' }) nameless: number;
  @ApiProperty({ description: '意见书，份' }) responses: number;
  @ApiProperty({ description: '意见，条' }) points: number;
  @ApiProperty({ description: '归并意见，项' }) opinions: number;
  @ApiProperty({ description: '采纳和部分采纳，项' }) taken: number;
  @ApiProperty({ type: Number, nullable: true, description: '从征集截止到公布采纳情况，日' })
  daysToFeedback: number | null;
}

export class SourceFiguresView {
  @ApiProperty() sourceLabel: string;
  @ApiProperty({ description: '意见书，份' }) responses: number;
}

export class ConsultationStatisticsView {
  @ApiProperty() year: number;
  @ApiProperty({ description: '本年开始的征集，期' }) held: number;
  @ApiProperty({ description: '收到意见，条' }) points: number;
  @ApiProperty({ description: '收到意见书，份' }) responses: number;
  @ApiProperty({ description: '公布采纳情况，期' }) concluded: number;
  @ApiProperty({ description: '反馈逾期，期' }) late: number;
  @ApiProperty({ type: [SourceFiguresView], description: '意见书的来源' }) sources: SourceFiguresView[];
  @ApiProperty({ type: [ConsultationFiguresView], description: '本年开始的，最多 200 期' })
  consultations: ConsultationFiguresView[];
}
