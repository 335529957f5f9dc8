import type { UserActor } from '../../access/actor.ts';
import type { FieldProblem } from '../../server/errors.ts';
import { as } from './as.ts';
import { asFieldProblem, schoolOf } from './check-roster.ts';
import { findDraft, startOf } from './drafts.ts';
import { rowsOf } from './read-roster.ts';
import { fileOf } from './roster-file.ts';

export interface RowToCorrect {
	line: number;
	cells: string[];
	problems: FieldProblem[];
}

/**
 * Reads a refused file again for all that is wrong with it: nothing of it was kept, however much it is.
 * @returns undefined for a draft that is over, somebody else's, or without mistakes
 */
export async function rowsToCorrect(
	actor: UserActor,
	draftId: string
): Promise<{ headings: string[]; rows: AsyncIterable<RowToCorrect> } | undefined> {
	const found = await as(actor, async (tx) => {
		const draft = await findDraft(tx, draftId);
		return draft?.state === 'refused' ? { draft, bytes: await fileOf(tx, draft.id) } : undefined;
	});
	if (!found) return undefined;
	const { draft, bytes } = found;
	const file = await rowsOf(bytes, draft.reading, schoolOf(actor, draft));
	return { headings: startOf(draft).headings, rows: wrong() };

	async function* wrong(): AsyncGenerator<RowToCorrect> {
		for await (const { cells, problems } of file.rows) {
			const [first] = problems;
			if (first) yield { line: first.line, cells, problems: problems.map(asFieldProblem) };
		}
	}
}
