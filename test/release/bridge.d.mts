import type { Server } from 'node:net';

export function bridge(from: number | string, to: number | string): Promise<Server>;
