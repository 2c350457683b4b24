/** 政务服务热线: the same for every bureau; what is a bureau's own comes from the hub (lib/office.ts). */
export const HOTLINE = '12345';
