import { sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { today } from '../../server/clock.ts';
import { enterPost } from './door.ts';
import { loadProgramme } from './load.ts';

export interface ToCheck {
	code: string;
	countyCode: string;
	townshipCode: string | null;
	only: 'hospital' | 'township';
}

/**
 * Who stands on one list alone, by code and place, for the offices that chase it and the posts that check it. That it
 * was taken out is written down, with how many.
 * @throws DomainError `not_found`
 */
export async function listToCheck(actor: UserActor, programmeId: string): Promise<ToCheck[]> {
	const { lines } = await change(actor, {}, { exportToCheck: programmeId }, async (tx) => {
		await loadProgramme(tx, actor, programmeId);
		await enterPost(tx, actor);
		const rows = await tx.execute<{
			code: string;
			county: string;
			township: string | null;
			side: ToCheck['only'];
		}>(sql`select * from programmes.to_check(${programmeId}::uuid, ${today()}::date)`);
		const lines = rows.map(({ code, county, township, side }) => ({
			...{ code, countyCode: county, townshipCode: township, only: side }
		}));
		return {
			action: 'programme.to_check_exported',
			entity: 'programme',
			entityId: programmeId,
			change: { n: lines.length },
			result: { lines }
		};
	});
	return lines;
}
