/** Sizes shared by the API, the console and the mini-program, so that a form never accepts what the server refuses. */
export const TEXT_LIMITS = {
  titleMin: 4,
  titleMax: 100,
  bodyMin: 10,
  bodyMax: 5000,
  nameMax: 50,
  organisationMax: 100,
  relationMax: 20,
  /** as pasted; what is stored is shorter, see `normalPhone` */
  phoneMax: 60,
  emailMax: 254,
  explanationMin: 10,
  explanationMax: 2000,
  answerMin: 10,
  answerMax: 10000,
  reasonMin: 4,
  reasonMax: 500,
  noteMax: 1000,
} as const;

export const PAGE_LIMITS = { default: 20, max: 100 } as const;
