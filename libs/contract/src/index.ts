export * from './attachments.js';
export * from './blocks.js';
export * from './due-text.js';
export * from './enums.js';
export * from './errors.js';
export * from './limits.js';
export * from './safety.js';
export * from './open-days.js';
export type { components as ApiComponents, paths as ApiPaths } from './generated/api.js';
