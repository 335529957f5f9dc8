import type { Reader } from '../../server/db/transaction.ts';
import { clocksSetting, screeningClocks, usualClocks, type Clocks } from '../clocks.ts';
import { signedSetting } from './settings.ts';

/** The clocks as somebody signed them last; our conventions until then. */
export async function findClocks(reader: Reader): Promise<Clocks> {
	const signed = await signedSetting(reader, screeningClocks.key);
	return signed ? clocksSetting.parse(signed) : usualClocks;
}
