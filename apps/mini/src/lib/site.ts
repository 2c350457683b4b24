/** The names and texts of one bureau, in one place. */
export const SITE = {
  name: '回音',
  motto: '事事有回音，件件有着落',
  bureau: '统计局互动交流平台',
  rulesName: '《全面推进政务公开工作实施细则》',
  hotline: '12345',
} as const;
