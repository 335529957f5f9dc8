import { sql } from 'drizzle-orm';
import { countiesOf, hasRole, type UserActor } from '../../access/actor.ts';
import { cityRoles, type Role } from '../../access/roles.ts';
import { schoolYearOf } from '../../calendar/school-year.ts';
import { instantAt, startOfWeek } from '../../calendar/shanghai.ts';
import { now, today } from '../../server/clock.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { as } from '../../students/server/as.ts';
import { figuresOf, publish, stageOf, type Atom, type Figures, type Kind } from '../figures.ts';
import { campaignRoles, campaignSchools } from '../policy.ts';

/** Who sees figures at all: bureaus by county and stage, a school its own by grade. */
export const figureRoles = [...cityRoles, 'bureau_county', ...campaignRoles] as const satisfies Role[];

export interface FigureTable {
	/** The school, or nothing for the city. */
	school: { id: string; name: string } | null;
	/** As of when; for bureaus the beginning of the week, so that no day's change tells of one person. */
	asOf: Date;
	rows: Figures[];
}

/**
 * Coverage, consent and tiers of a school year as far as they may be told: the one source of page, API and export. A
 * county's bureau sees its lines of what is published for the city, never a publication of its own: two of them could
 * be subtracted.
 */
export async function listFigures(
	actor: UserActor,
	schoolYear = schoolYearOf(today())
): Promise<{ schoolYear: string; tables: FigureTable[] }> {
	const tables: FigureTable[] = [];
	const isCity = hasRole(actor, ...cityRoles);
	const counties = countiesOf(actor);
	await as(actor, async (tx) => {
		if (isCity || counties.length) {
			const asOf = instantAt(startOfWeek(today()), '00:00');
			const rows = figuresOf(
				publish(await atomsOf(tx, schoolYear, asOf, null, ({ county, grade }) => [county, stageOf(grade)]))
			);
			const own = rows.filter(({ path }) => path[0]?.some((county) => counties.includes(county)));
			tables.push({ school: null, asOf, rows: isCity ? rows : own });
		}
		for (const id of campaignSchools(actor)) {
			const name = actor.posts.find(({ organisationId }) => organisationId === id)!.organisationName;
			const asOf = now();
			const atoms = await atomsOf(tx, schoolYear, asOf, id, ({ grade }) => [grade]);
			tables.push({ school: { id, name }, asOf, rows: figuresOf(publish(atoms)) });
		}
	});
	return { schoolYear, tables };
}

async function atomsOf(
	tx: Tx,
	schoolYear: string,
	asOf: Date,
	schoolId: string | null,
	pathOf: (row: { county: string; grade: string }) => string[]
): Promise<Atom[]> {
	const rows = await tx.execute<{ county: string; grade: string; kind: Kind; persons: number }>(sql`
		select * from pupils.figures(${schoolYear}, ${asOf.toISOString()}::timestamptz, ${schoolId}::uuid)`);
	const atoms = new Map<string, Atom>();
	for (const row of rows) {
		const path = pathOf(row);
		const key = [...path, row.kind].join(' ');
		const persons = (atoms.get(key)?.persons ?? 0) + row.persons;
		atoms.set(key, { path, kind: row.kind, persons });
	}
	return [...atoms.values()];
}
