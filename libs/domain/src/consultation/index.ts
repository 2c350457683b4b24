export * from './actions.js';
export * from './conclusion.js';
export * from './likeness.js';
export * from './people.js';
export * from './period.js';
export * from './phase.js';
export * from './publishing.js';
export * from './split.js';
