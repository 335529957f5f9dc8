import { signedSetting } from '../../screening/server/settings.ts';
import type { Reader } from '../../server/db/transaction.ts';
import { referralClocks, spansSetting, usualSpans, type Spans } from '../clocks.ts';

/** The clocks as somebody signed them last; our conventions until then. */
export async function findSpans(reader: Reader): Promise<Spans> {
	const signed = await signedSetting(reader, referralClocks.key);
	return signed ? spansSetting.parse(signed) : usualSpans;
}
