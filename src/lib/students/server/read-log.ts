import { sql } from 'drizzle-orm';
import { now } from '../../server/clock.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { newId } from '../../server/ids.ts';
import { protectedParts, rosterParts, type ReadBasis, type ReadPart } from '../read.ts';
import type { PupilActor } from './as.ts';

/**
 * Writes down that somebody looked at a part, or at several, of what is known of these pupils: one row for each part
 * and pupil that they may see, in the transaction of the read. Without a basis the one that opened the door is found:
 * a grant before break-glass before a duty; for the roster the post comes first.
 */
export async function logReads(
	tx: Tx,
	actor: Exclude<PupilActor, { kind: 'job' }>,
	seen: ReadPart | readonly ReadPart[],
	studentIds: readonly string[],
	basis?: ReadBasis
): Promise<void> {
	const parts = typeof seen === 'string' ? [seen] : seen;
	const ids = [...new Set(studentIds)];
	if (ids.length === 0 || parts.length === 0) return;
	const rows = parts.flatMap((part) => ids.map((studentId) => ({ id: newId(), part, studentId })));
	const at = now().toISOString();
	const reader = actor.kind === 'user' ? actor.id : null;
	const found = actor.kind === 'self' ? sql`'self'` : basisOf(actor.id, at);
	await tx.execute(sql`
		insert into pupils.read_log (id, at, actor_id, student_id, school_id, part, basis, is_protected)
		select r.id, ${at}, ${reader}::uuid, s.id, s.school_id, r.part, ${basis ? sql`${basis}` : found},
			case when ${isAmong(protectedParts)} then 'yes' else 'no' end
		from unnest(${list(rows.map(({ id }) => id))}, ${list(rows.map(({ studentId }) => studentId))},
			string_to_array(${rows.map(({ part }) => part).join(',')}, ',')) as r(id, student_id, part)
		join pupils.student as s on s.id = r.student_id and s.id = any (${list(ids)})`);
}

function basisOf(userId: string, at: string) {
	const byPost = sql`s.school_id = any ((select pupils.ids('app.schools'))::uuid[])`;
	return sql`case when ${isAmong(rosterParts)} and ${byPost} then 'post' else coalesce(
			(select case when bool_or(g.basis <> 'break_glass') then 'grant' when count(*) > 0 then 'break_glass' end
			from pupils.access_grant as g
			where g.user_id = ${userId} and g.from_at <= ${at} and g.to_at > ${at} and (g.ended_at is null or g.ended_at > ${at})
				and g.school_id = s.school_id and (g.student_id is null or g.student_id = s.id)
				and (g.class_id is null or exists (select from pupils.enrolment as e
					where e.student_id = s.id and e.to_on is null and e.class_id = g.class_id))),
			case when s.school_id = any ((select pupils.ids('app.duty'))::uuid[]) then 'duty' else 'post' end)
		end`;
}

function isAmong(parts: readonly ReadPart[]) {
	return sql`r.part = any (string_to_array(${parts.join(',')}, ','))`;
}

function list(ids: readonly string[]) {
	return sql`string_to_array(${ids.join(',')}, ',')::uuid[]`;
}
