import { Port } from '../platform/capabilities.js';

/** The entity classes of a capability. */
export const ENTITIES = new Port<new () => object>('entities');
