import type { UserActor } from '../../access/actor.ts';
import { today } from '../../server/clock.ts';
import { seal } from '../../server/crypto.ts';
import { rosterDraft } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid, type FieldProblem } from '../../server/errors.ts';
import { schoolsOf } from '../policy.ts';
import type { RosterProblem, RosterSchool } from '../roster.ts';
import { as } from './as.ts';
import { placeOfFound, type Draft, type Found } from './drafts.ts';
import { loadKnown } from './known-roster.ts';
import { PreviewMaker } from './preview-roster.ts';
import { listClassNames } from './queries.ts';
import { rowsOf } from './read-roster.ts';
import { fileOf } from './roster-file.ts';
import { rosterRules } from './send-roster.ts';
import { ofThisVersion, Superseded, type Telling } from './working.ts';

/** How many problems are told on the page; all of them are in the file of problems. */
const mostTold = 200;

/** Reads a whole draft and keeps what it would do, or what is wrong with it. @throws Superseded */
export async function checkDraft(actor: UserActor, draft: Draft, telling: Telling): Promise<void> {
	await as(actor, async (tx) => {
		await telling.begin(tx);
		const found = await findOut(actor, tx, draft, telling);
		const moved = await tx
			.update(rosterDraft)
			.set({
				state: found.refused ? 'refused' : 'checked',
				rowsRead: found.rows,
				percent: 100,
				foundSealed: seal(JSON.stringify(found), placeOfFound(draft.id))
			})
			.where(ofThisVersion(draft))
			.returning({ id: rosterDraft.id });
		if (moved.length === 0) throw new Superseded();
	});
}

/** What the rows of a draft are read for. @throws DomainError `not_allowed` */
export function schoolOf(actor: UserActor, { schoolId, schoolYear }: Draft): RosterSchool {
	const school = schoolsOf(actor).find(({ id }) => id === schoolId);
	if (!school) throw new DomainError('not_allowed');
	return { kind: school.kind, schoolYear, today: today() };
}

async function findOut(actor: UserActor, tx: Tx, draft: Draft, telling: Telling): Promise<Found> {
	const problems: RosterProblem[] = [];
	let wrong = 0;
	let rows = 0;
	try {
		const maker = new PreviewMaker(await loadKnown(tx, draft));
		const file = await rowsOf(await fileOf(tx, draft.id), draft.reading, schoolOf(actor, draft));
		for await (const read of file.rows) {
			await telling.tell(rows, file.share());
			wrong += read.problems.length;
			if (problems.length < mostTold) problems.push(...read.problems);
			if (read.row || read.problems.length > 0) rows++;
			if (rows > rosterRules.mostRows) throw invalid('file', 'roster_too_many', { n: rosterRules.mostRows });
			// With one mistake the whole file is refused, and nothing is compared any more.
			if (read.row && wrong === 0) maker.add(read.row);
		}
		if (wrong > 0) return { rows, refused: { n: wrong, problems: toTell(problems) }, preview: null };
		if (rows === 0) throw invalid('file', 'roster_no_rows');
		return { rows, refused: null, preview: maker.made(await listClassNames(tx, draft.schoolId)) };
	} catch (error) {
		if (error instanceof DomainError && error.code === 'invalid')
			return { rows, refused: { n: 1, problems: error.problems }, preview: null };
		throw error;
	}
}

function toTell(problems: readonly RosterProblem[]): FieldProblem[] {
	return problems.slice(0, mostTold).map(asFieldProblem);
}

export function asFieldProblem({ line, column, value, problem, values }: RosterProblem): FieldProblem {
	return { field: 'file', problem, values: { line, column, value, ...values } };
}
