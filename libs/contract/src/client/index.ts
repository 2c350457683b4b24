export * from './citizen-consultations.js';
export * from './citizen-openness.js';
export * from './citizen-open-days.js';
export * from './citizen.js';
export * from './citizen.types.js';
export * from './http.js';
export * from './retry.js';
