/** The names and texts that are the same for every bureau; what is a bureau's own comes from the hub (lib/office.ts). */
export const SITE = {
  name: '回音',
  motto: '事事有回音，件件有着落',
  rulesName: '《全面推进政务公开工作实施细则》',
  hotline: '12345',
} as const;
