import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { consentStates } from '../../consents/server/states.ts';
import type { Call } from '../../server/call.ts';
import { today } from '../../server/clock.ts';
import { appUser, importedResult, student } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { openTable } from '../../server/table/open-table.ts';
import { UnreadableTable, type TableRow } from '../../server/table/table.ts';
import { as, enter } from '../../students/server/as.ts';
import { numberHashes } from '../../students/server/sealed.ts';
import { campaignSchools, mayRunCampaigns } from '../policy.ts';
import {
	readResultHead,
	readResultRow,
	type ResultHead,
	type ResultProblem,
	type ResultRow
} from '../results.ts';

const field = 'file';
const mostRows = 20_000;
const mostTold = 100;
/** How far down the headings may stand: many tables begin with a title. */
const headWithin = 10;
const rowsPerInsert = 1000;

interface Read {
	head: ResultHead;
	rows: ResultRow[];
	problems: ResultProblem[];
}

/**
 * Takes over the results of the school's own licensed test: all rows or none. Whoever may not see results may not bring
 * them in, and nobody is in it without an effective consent.
 * @throws DomainError `not_allowed`, `invalid` naming row and column of each mistake
 */
export async function importResults(
	actor: UserActor,
	{ schoolId }: { schoolId: string },
	file: Uint8Array | null,
	call: Call
): Promise<{ n: number }> {
	if (!mayRunCampaigns(actor, schoolId)) throw new DomainError('not_allowed');
	if (!file) throw invalid(field, 'results_file_needed');
	const { head, rows, problems } = await readResults(file);
	if (problems.length === 0 && rows.length === 0) throw invalid(field, 'results_empty');
	return change(actor, call, { importResults: schoolId, n: rows.length }, async (tx, at) => {
		await enter(tx, actor);
		const [granted] = await tx.execute<{ may: boolean }>(
			sql`select ${schoolId}::uuid = any (pupils.ids('app.results')) as may`
		);
		if (!granted?.may) throw invalid(field, 'results_need_grant');
		const students = await findStudents(tx, schoolId, rows);
		const states = await consentStates(tx, [...new Set(students.values())], {
			purpose: 'screening',
			recipientId: null,
			at
		});
		const column = head.headings[head.at.get('number')!]!;
		const seen = new Set<string>();
		for (const row of rows) {
			const studentId = students.get(row.number);
			const key = [row.number, row.test, row.takenOn].join('\n');
			const problem = !studentId
				? 'result_unknown'
				: states.get(studentId) !== 'effective'
					? 'result_consent'
					: seen.has(key)
						? 'result_twice'
						: null;
			seen.add(key);
			if (problem) problems.push({ line: row.line, column, value: row.number.slice(0, 40), problem });
		}
		if (problems.length > 0) throw toTell(problems);

		for (let from = 0; from < rows.length; from += rowsPerInsert) {
			await tx.insert(importedResult).values(
				rows.slice(from, from + rowsPerInsert).map(({ number, test, score, tier, takenOn }) => ({
					...{ id: newId(), schoolId, studentId: students.get(number)!, test, score },
					...{ proposedTier: tier, takenOn, importedBy: actor.id, importedAt: at }
				}))
			);
		}
		return {
			action: 'screening.results_imported',
			entity: 'organisation',
			entityId: schoolId,
			change: { n: rows.length, tests: [...new Set(rows.map(({ test }) => test))] },
			result: { n: rows.length }
		};
	});
}

async function readResults(file: Uint8Array): Promise<Read> {
	try {
		const table = await openTable(file);
		for (const sheet of table.sheets) {
			const read = await readSheet(sheet.rows());
			if (read) return read;
		}
	} catch (error) {
		if (error instanceof UnreadableTable) throw invalid(field, `table_${error.why}`);
		throw error;
	}
	throw invalid(field, 'results_headings');
}

async function readSheet(lines: AsyncIterable<TableRow>): Promise<Read | undefined> {
	let head: ResultHead | undefined;
	const read = { rows: [] as ResultRow[], problems: [] as ResultProblem[] };
	for await (const { line, cells } of lines) {
		if (!head) {
			head = readResultHead(line, cells);
			if (!head && line >= headWithin) return undefined;
			if (head?.missing.length) throw invalid(field, 'results_headings');
			continue;
		}
		const found = readResultRow(line, cells, head, today());
		if (found?.row) read.rows.push(found.row);
		if (found) read.problems.push(...found.problems);
		if (read.rows.length > mostRows) throw invalid(field, 'results_too_many', { n: mostRows });
	}
	return head && { head, ...read };
}

/** The pupils of the school by the numbers of the rows. */
async function findStudents(
	tx: Tx,
	schoolId: string,
	rows: readonly ResultRow[]
): Promise<Map<string, string>> {
	const byHash = new Map(
		rows.flatMap(({ number }) => numberHashes(number).map((hash) => [hash, number] as const))
	);
	const found = new Map<string, string>();
	const hashes = [...byHash.keys()];
	for (let from = 0; from < hashes.length; from += rowsPerInsert) {
		const known = await tx
			.select({ id: student.id, hash: student.numberHash })
			.from(student)
			.where(
				and(
					eq(student.schoolId, schoolId),
					inArray(student.numberHash, hashes.slice(from, from + rowsPerInsert))
				)
			);
		for (const { id, hash } of known) found.set(byHash.get(hash)!, id);
	}
	return found;
}

function toTell(problems: ResultProblem[]): DomainError {
	const told = [...problems]
		.sort((a, b) => a.line - b.line)
		.slice(0, mostTold)
		.map(({ line, column, value, problem }) => ({ field, problem, values: { line, column, value } }));
	const more = problems.length - told.length;
	return new DomainError('invalid', {
		problems: more > 0 ? [...told, { field, problem: 'roster_more', values: { n: more } }] : told
	});
}

/** One file that was taken over. */
export interface ResultImport {
	schoolId: string;
	test: string;
	importedAt: Date;
	importedBy: string;
	n: number;
}

export interface ResultsPage {
	/** The schools of this person, and whether their grant lets them bring results in. */
	schools: { id: string; mayImport: boolean }[];
	imports: ResultImport[];
}

/** What was imported so far, as numbers; only with a grant for the results. */
export async function findResultsPage(actor: UserActor): Promise<ResultsPage> {
	const own = campaignSchools(actor);
	return as(actor, async (tx) => {
		const [granted] = await tx.execute<{ ids: string[] | null }>(
			sql`select pupils.ids('app.results')::text[] as ids`
		);
		const imports = own.length
			? await tx
					.select({
						schoolId: importedResult.schoolId,
						test: importedResult.test,
						importedAt: importedResult.importedAt,
						importedBy: appUser.name,
						n: sql<number>`count(*)::int`
					})
					.from(importedResult)
					.innerJoin(appUser, eq(appUser.id, importedResult.importedBy))
					.where(inArray(importedResult.schoolId, own))
					.groupBy(importedResult.schoolId, importedResult.test, importedResult.importedAt, appUser.name)
					.orderBy(desc(importedResult.importedAt), importedResult.test)
					.limit(50)
			: [];
		return { schools: own.map((id) => ({ id, mayImport: granted?.ids?.includes(id) ?? false })), imports };
	});
}
