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
  @Column({ type: 'varchar', length: 36 }) updatedBy: string;
  @Column({ type: 'datetime', precision: 3 }) updatedAt: Date;
}
