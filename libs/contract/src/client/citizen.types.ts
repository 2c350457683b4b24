import type { components } from '../generated/api.js';

type Schemas = components['schemas'];

export type LetterInput = Schemas['SubmitLetterDto'];
export type UploadedAttachment = Schemas['UploadedAttachmentView'];
export type LetterAttachment = Schemas['LetterAttachmentView'];
export type LetterReceipt = Schemas['SubmittedLetterView'];
export type LetterDetail = Schemas['CitizenLetterView'];
export type TimelineEntry = Schemas['TimelineView'];
export type Answer = Schemas['AnswerView'];
export type DueDate = Schemas['DueDateView'];
export type ErasedLetter = Schemas['ErasedLetterView'];
export type ErasedCitizen = Schemas['ErasedCitizenView'];
export type Suggestions = Schemas['SuggestionsView'];
export type Faq = Schemas['FaqView'];
export type FoundAnswer = Schemas['FoundAnswerView'];
export type FoundAnswers = Schemas['FoundAnswersPage'];
export type CalendarYear = Schemas['CalendarYearView'];

/** Proof of being the sender without a login. */
export type LetterPair = Schemas['LookupDto'];
/** How a letter is addressed: by number and query code, or by id once the citizen is signed in. */
export type LetterRef = LetterPair | { id: string };

/** 时限 of letters received today: whole working days after the day of receipt, and the day that makes. */
export type KindLimit = Schemas['CurrentLimitView'];
export type CurrentLimits = Schemas['CurrentLimitsView'];
export type ContactWays = Schemas['ContactWaysView'];

export type PublishedLetterSummary = Schemas['PublishedItemView'];
export type PublishedLetter = Schemas['PublishedLetterView'];
export type PublicStatistics = Schemas['PublicStatisticsView'];
export type PublicYear = Schemas['PublicYearView'];
export type Site = Schemas['SiteView'];
export type Leaders = Schemas['LeaderDutyPage'];
export type CaptchaChallenge = Schemas['ChallengeView'];
export type CitizenSession = Schemas['CitizenSessionView'];
export type MyPhone = Schemas['MyPhoneView'];
export type MyNotice = Schemas['PersonalNoticeView'];
export type MyNotices = Schemas['PersonalNoticePage'];
export type NoticeChannels = Schemas['CitizenChannelsView'];
export type MyLetter = Schemas['CitizenLetterItemView'];
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
