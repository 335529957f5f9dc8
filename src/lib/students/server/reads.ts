import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { appUser, organisation, readLog } from '../../server/db/schema/index.ts';
import { readCursor, writeCursor } from '../../server/cursor.ts';
import type { LogFilter } from '../access-forms.ts';
import { ledSchools, protectsData } from '../grants.ts';
import type { ReadBasis, ReadPart } from '../read.ts';
import { as } from './as.ts';

export interface ReadEntry {
	id: string;
	at: Date;
	/** Nobody where the pupil's own side looked. */
	person: string | null;
	code: string;
	school: string;
	part: ReadPart;
	basis: ReadBasis;
	isProtected: boolean;
}

export const entriesAtOnce = 50;

/** Who looked at what, the newest first; `next` where there is more. */
export async function listReads(
	actor: UserActor,
	{ person, code, part, before }: LogFilter
): Promise<{ items: ReadEntry[]; next: string | null; people: { id: string; name: string }[] }> {
	const after = readCursor(before);
	return as(actor, async (tx) => {
		const scope = protectsData(actor) ? undefined : inArray(readLog.schoolId, ledSchools(actor));
		const rows = await tx
			.select({
				id: readLog.id,
				at: readLog.at,
				person: appUser.name,
				code: sql<string>`(select c.code from pupils.student_code c where c.id = ${readLog.studentId})`,
				school: organisation.name,
				part: readLog.part,
				basis: readLog.basis,
				isProtected: readLog.isProtected
			})
			.from(readLog)
			.innerJoin(organisation, eq(organisation.id, readLog.schoolId))
			.leftJoin(appUser, eq(appUser.id, readLog.actorId))
			.where(
				and(
					scope,
					person ? eq(readLog.actorId, person) : undefined,
					part ? eq(readLog.part, part) : undefined,
					code
						? sql`${readLog.studentId} in (select c.id from pupils.student_code c where c.code = ${code.toUpperCase()})`
						: undefined,
					after &&
						sql`(${readLog.at}, ${readLog.id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`
				)
			)
			.orderBy(desc(readLog.at), desc(readLog.id))
			.limit(entriesAtOnce + 1);
		const people = await tx
			.selectDistinct({ id: appUser.id, name: appUser.name })
			.from(readLog)
			.innerJoin(appUser, eq(appUser.id, readLog.actorId))
			.where(scope)
			.orderBy(appUser.name)
			.limit(200);
		const shown = rows.slice(0, entriesAtOnce);
		const last = shown.at(-1);
		return {
			items: shown.map((row) => ({
				...row,
				part: row.part as ReadPart,
				basis: row.basis as ReadBasis,
				isProtected: row.isProtected === 'yes'
			})),
			next: rows.length > entriesAtOnce && last ? writeCursor(last) : null,
			people
		};
	});
}
