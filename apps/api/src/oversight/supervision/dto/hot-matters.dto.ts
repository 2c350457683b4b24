import { ApiProperty } from '@nestjs/swagger';

export class HotLetterView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: string;
  @ApiProperty() title: string;
  @ApiProperty({ format: 'date' }) receivedOn: string;
  @ApiProperty() statusLabel: string;
  @ApiProperty({ type: String, nullable: true }) department: string | null;
}

export class HotMatterView {
  @ApiProperty({ description: '最有代表性的一封的标题' }) title: string;
  @ApiProperty({ description: '件数，等于所列来信数' }) count: number;
  @ApiProperty({ type: [Number], description: '七天里每天收到的件数，最早一天在前；之和等于件数' })
  days: number[];
  @ApiProperty({ type: [HotLetterView], description: '新的在前' }) letters: HotLetterView[];
}

export class HotMattersView {
  @ApiProperty({ format: 'date', description: '七天的第一天' }) from: string;
  @ApiProperty({ format: 'date', description: '今天' }) to: string;
  @ApiProperty({ type: [HotMatterView], description: '件数多的在前' }) items: HotMatterView[];
}
