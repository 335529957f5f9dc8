import { and, eq, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Day } from '../../calendar/shanghai.ts';
import type { Call } from '../../server/call.ts';
import { today } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { division, programmeFigure } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { FigureInput } from '../forms.ts';
import { mayCount, mayVerify } from '../policy.ts';
import type { Figure, Measure, Qualifier } from '../programme.ts';
import { loadProgramme, loadRunning, takenBy } from './load.ts';

/**
 * Enters what a county plans or has done of a measure, as it was reported. A plan stands from the draft on; what was
 * done, only while the programme runs.
 * @throws DomainError `not_found`, `not_allowed`, `invalid`, `programme_over`
 */
export function enterFigure(
	actor: UserActor,
	programmeId: string,
	input: FigureInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { figure: programmeId, ...input }, async (tx, at) => {
		const row = await loadProgramme(tx, actor, programmeId);
		if (!mayCount(actor, input.countyCode)) throw new DomainError('not_allowed');
		if (
			row.state === 'closed' ||
			row.state === 'dropped' ||
			(input.kind === 'done' && row.state !== 'running')
		)
			throw new DomainError('programme_over');
		const [county] = await tx
			.select({ level: division.level })
			.from(division)
			.where(eq(division.code, input.countyCode));
		if (county?.level !== 'county') throw invalid('countyCode', 'place_needed');
		if (input.kind === 'done' && input.asOf > today()) throw invalid('asOf', 'in_the_future');
		const id = newId();
		await tx
			.insert(programmeFigure)
			.values({ id, programmeId, ...input, enteredBy: actor.id, enteredAt: at });
		return {
			action: 'programme.figure_entered',
			entity: 'programme',
			entityId: programmeId,
			change: { ...input },
			result: { id }
		};
	});
}

/**
 * A second person holds the figure against its source.
 * @throws DomainError `not_found`, `not_allowed`, `taken_already`
 */
export function verifyFigure(
	actor: UserActor,
	programmeId: string,
	figureId: string,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { verifyFigure: figureId }, async (tx, at) => {
		await loadRunning(tx, actor, programmeId);
		const [figure] = await tx
			.select()
			.from(programmeFigure)
			.where(and(eq(programmeFigure.id, figureId), eq(programmeFigure.programmeId, programmeId)))
			.for('update');
		if (!figure) throw new DomainError('not_found');
		if (!mayVerify(actor, figure)) throw new DomainError('not_allowed');
		if (figure.verifiedBy) throw await takenBy(tx, figure.verifiedBy, figure.verifiedAt);
		await tx
			.update(programmeFigure)
			.set({ verifiedBy: actor.id, verifiedAt: at })
			.where(eq(programmeFigure.id, figureId));
		return {
			action: 'programme.figure_verified',
			entity: 'programme',
			entityId: programmeId,
			change: { figureId, measure: figure.measure, countyCode: figure.countyCode },
			result: { id: figureId }
		};
	});
}

/** A figure with where it comes from. */
export interface Reported extends Figure {
	id: string;
	source: string;
	asOf: Day;
	enteredBy: string;
	enteredByName: string;
	verifiedByName: string | null;
}

/** What is known of one measure in one county: the latest plan, the latest report, the latest one that a second person verified. */
export interface Standing {
	measure: Measure;
	countyCode: string;
	planned: Reported | null;
	done: Reported | null;
	verified: Reported | null;
}

export async function listStandings(programmeId: string, measure?: Measure): Promise<Standing[]> {
	const rows = await db().execute<{
		slot: 'planned' | 'done' | 'verified';
		measure: Measure;
		county: string;
		id: string;
		value: number;
		qualifier: Qualifier;
		source: string;
		as_of: Day;
		entered_by: string;
		entered_name: string;
		verified_name: string | null;
	}>(sql`
		select distinct on (f.measure, f.county_code, slot) slot.slot, f.measure, f.county_code as county, f.id, f.value,
			f.qualifier, f.source, f.as_of::text, f.entered_by, e.name as entered_name, v.name as verified_name
		from programme_figure f
		join app_user e on e.id = f.entered_by
		left join app_user v on v.id = f.verified_by
		cross join lateral (select f.kind as slot union all select 'verified' where f.verified_by is not null) as slot
		where f.programme_id = ${programmeId} and (${measure ?? null}::text is null or f.measure = ${measure ?? null})
		order by f.measure, f.county_code, slot, f.as_of desc, f.entered_at desc, f.id desc`);
	const found = new Map<string, Standing>();
	for (const row of rows) {
		const key = `${row.measure} ${row.county}`;
		const standing = found.get(key) ?? {
			...{ measure: row.measure, countyCode: row.county },
			...{ planned: null, done: null, verified: null }
		};
		standing[row.slot] = {
			...{ id: row.id, value: row.value, qualifier: row.qualifier, source: row.source, asOf: row.as_of },
			...{ enteredBy: row.entered_by, enteredByName: row.entered_name, verifiedByName: row.verified_name }
		};
		found.set(key, standing);
	}
	return [...found.values()];
}
