export * from './portal.ts';
export * from './access.ts';
export * from './network.ts';
export * from './audit.ts';
export * from './agreements.ts';
export * from './targets.ts';
export * from './sessions.ts';
