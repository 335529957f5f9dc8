import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { screeningSetting } from '../../server/db/schema/index.ts';
import type { Reader } from '../../server/db/transaction.ts';
import { clocksSetting, usualClocks, type Clocks } from '../clocks.ts';

/** The clocks as somebody signed them last; our conventions until then. */
export async function findClocks(reader: Reader): Promise<Clocks> {
	const [signed] = await reader
		.select({ value: screeningSetting.value })
		.from(screeningSetting)
		.where(and(eq(screeningSetting.key, 'clocks'), isNotNull(screeningSetting.signedAt)))
		.orderBy(desc(screeningSetting.version))
		.limit(1);
	return signed ? clocksSetting.parse(signed.value) : usualClocks;
}
