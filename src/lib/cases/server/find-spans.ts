import { signedSetting } from '../../screening/server/settings.ts';
import type { Reader } from '../../server/db/transaction.ts';
import { caseClocks, caseSetting, usualCaseSpans, type CaseSpans } from '../clocks.ts';
import { returnClocks, returnSetting, usualReturnSpans, type ReturnSpans } from '../return-clocks.ts';

/** The clocks of cases as somebody signed them last; our conventions until then. */
export async function findCaseSpans(reader: Reader): Promise<CaseSpans> {
	const signed = await signedSetting(reader, caseClocks.key);
	return signed ? caseSetting.parse(signed) : usualCaseSpans;
}

/** The same of the way back to school. */
export async function findReturnSpans(reader: Reader): Promise<ReturnSpans> {
	const signed = await signedSetting(reader, returnClocks.key);
	return signed ? returnSetting.parse(signed) : usualReturnSpans;
}
