import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The demo as the journeys see it: fresh data in a folder that goes with the process. */
const folder = mkdtempSync(join(tmpdir(), 'tongxin-journeys-'));
chmodSync(folder, 0o755);
process.env.DATA_DIR = folder;
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

await import('../../scripts/demo.ts');
