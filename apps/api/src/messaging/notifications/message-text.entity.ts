import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The bureau's own words for one topic; topics without a row speak as `TOPICS` of libs/domain do. */
@Entity('message_texts')
export class MessageTextRow {
  @PrimaryColumn({ type: 'varchar', length: 40 }) topic: string;
  @Column({ type: 'varchar', length: 60 }) title: string;
  @Column({ type: 'text' }) body: string;
  /** field of the WeChat template → pattern */
  @Column({ type: 'simple-json' }) wechatFields: Record<string, string>;
  /** WeChat's id of the template; without one nothing of this topic goes by WeChat */
  @Column({ type: 'varchar', length: 64, nullable: true }) wechatTemplateId: string | null;
  /** the SMS provider's code of the approved text; without one nothing of this topic goes by SMS */
  @Column({ type: 'varchar', length: 40, nullable: true }) smsTemplateCode: string | null;
  @Column({ type: 'int' }) version: number;
  @Column({ type: 'datetime', precision: 3 }) updatedAt: Date;
}
