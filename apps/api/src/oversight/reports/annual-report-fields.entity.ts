import type { LocalDate } from '@huiyin/workdays';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 政府网站工作年度报表, 互动交流: what this system does not count itself; typed in once a year. */
@Entity('annual_report_fields')
export class AnnualReportFields {
  @PrimaryColumn({ type: 'int' }) year: number;
  /** 征集调查: held, opinions received, results published */
  @Column({ type: 'int' }) surveys: number;
  @Column({ type: 'int' }) surveyOpinions: number;
  @Column({ type: 'int' }) surveyResults: number;
  /** 在线访谈: held, questions from the public, answers given */
  @Column({ type: 'int' }) interviews: number;
  @Column({ type: 'int' }) interviewQuestions: number;
  @Column({ type: 'int' }) interviewAnswers: number;
  /** 是否使用统一平台, 是否提供智能问答 */
  @Column({ type: 'boolean', default: false }) unifiedPlatform: boolean;
  @Column({ type: 'boolean', default: false }) smartAnswers: boolean;
  /** when and where the report was published; null while it is not */
  @Column({ type: 'date', nullable: true }) publishedOn: LocalDate | null;
  @Column({ type: 'varchar', length: 300, nullable: true }) publishedLink: string | null;
  @Column({ type: 'varchar', length: 36 }) updatedBy: string;
  @Column({ type: 'datetime', precision: 3 }) updatedAt: Date;
}
