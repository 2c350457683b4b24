export * from './citizen.js';
export * from './citizen.types.js';
export * from './http.js';
export * from './retry.js';
