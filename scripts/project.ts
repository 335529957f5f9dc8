import { join } from 'node:path';

/** The project's folder, whatever folder a command was started in. */
export const projectRoot = join(import.meta.dirname, '..');
