import { signedSetting } from '../../screening/server/settings.ts';
import type { Reader } from '../../server/db/transaction.ts';
import { crisisClockTable, crisisSetting, usualCrisisSpans, type CrisisSpans } from '../crisis-clocks.ts';

/** The clocks of a crisis as somebody signed them last; our conventions until then. */
export async function findCrisisSpans(reader: Reader): Promise<CrisisSpans> {
	const signed = await signedSetting(reader, crisisClockTable.key);
	return signed ? crisisSetting.parse(signed) : usualCrisisSpans;
}
