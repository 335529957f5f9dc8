import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { forgetEnv } from '../src/lib/server/env.ts';

/** Made once and kept beside the demo's database, whose fields they seal. In force from this call on. */
export function useDemoKeys(folder: string): string {
	const file = join(folder, 'keys');
	if (!existsSync(file)) writeFileSync(file, `demo:${randomBytes(32).toString('base64')}`, { mode: 0o600 });
	process.env.TONGXIN_KEYS = readFileSync(file, 'utf8');
	forgetEnv();
	return process.env.TONGXIN_KEYS;
}
