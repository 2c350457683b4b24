export * from './months.js';
export * from './indicators.js';
export * from './waiting.js';
export * from './standings.js';
export * from './turns.js';
