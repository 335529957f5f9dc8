import { createHash } from 'node:crypto';
import { desc, eq, sql } from 'drizzle-orm';
import { hasRole, type UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { today } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { appUser, division, organisation, programmeList } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { openTable } from '../../server/table/open-table.ts';
import { UnreadableTable, type TableRow } from '../../server/table/table.ts';
import type { ListInput } from '../forms.ts';
import {
	Places,
	readListHead,
	readListRow,
	type ListHead,
	type ListProblem,
	type ListRow
} from '../lists.ts';
import { mayBringHospitalList, mayCount } from '../policy.ts';
import { enterPost } from './door.ts';
import { loadRunning } from './load.ts';
import { newPersonCode, personHashes, sealPerson } from './sealed.ts';

const field = 'file';
const mostRows = 20_000;
const mostTold = 100;
const headWithin = 10;
const rowsPerMerge = 500;

/**
 * Reads a list in: all rows or none. Each row is held against everybody who is known by then; whoever stands on one
 * list alone is to be checked by their township. Whoever brings a list learns numbers, and nobody's name.
 * @throws DomainError `not_found`, `not_allowed`, `invalid` naming row and column of each mistake
 */
export async function importList(
	actor: UserActor,
	programmeId: string,
	{ side, countyCode: asked }: ListInput,
	file: Uint8Array | null,
	call: Call
): Promise<{ rows: number; added: number; matched: number }> {
	const countyCode = asked ?? null;
	if (!file) throw invalid(field, 'list_file_needed');
	const fileHash = createHash('sha256').update(file).digest('hex');
	const { rows, problems } = await readList(file);
	if (rows.length === 0) throw invalid(field, 'results_empty');
	return change(actor, call, { importList: programmeId, side, countyCode, fileHash }, async (tx, at) => {
		await loadRunning(tx, actor, programmeId);
		if (side === 'township' && !countyCode) throw invalid('countyCode', 'place_needed');
		if (side === 'hospital' ? !mayBringHospitalList(actor) : !mayCount(actor, countyCode!))
			throw new DomainError('not_allowed');
		const divisions = await tx.select().from(division);
		const counties = new Places(divisions.filter(({ level }) => level === 'county'));
		const townshipsOf = new Map(
			divisions
				.filter(({ level }) => level === 'county')
				.map(({ code }) => [code, new Places(divisions.filter(({ parentCode }) => parentCode === code))])
		);
		const placed = rows.map((row) => {
			const county = side === 'township' ? countyCode : counties.find(row.county);
			const township = county && row.township ? townshipsOf.get(county)?.find(row.township) : undefined;
			if (!county)
				problems.push({ line: row.line, column: '', value: row.county.slice(0, 20), problem: 'list_county' });
			else if (row.township ? !township : side === 'township')
				problems.push({
					...{ line: row.line, column: '', value: row.township.slice(0, 20) },
					problem: 'list_township'
				});
			return { ...row, county: county ?? '', township: township ?? null };
		});
		if (problems.length > 0) throw toTell(problems);

		await enterPost(tx, actor);
		const listId = newId();
		await tx.insert(programmeList).values({
			...{ id: listId, programmeId, side, countyCode: side === 'township' ? countyCode : null, fileHash },
			...{ organisationId: officeOf(actor, side), rows: rows.length, added: 0, matched: 0 },
			...{ importedBy: actor.id, importedAt: at }
		});
		const sum = { added: 0, matched: 0 };
		for (let from = 0; from < placed.length; from += rowsPerMerge) {
			const part = placed
				.slice(from, from + rowsPerMerge)
				.map(({ name, bornOn, phone, county, township }) => {
					const id = newId();
					const identity = { name, bornOn, phone };
					return {
						...{ id, code: newPersonCode(), county, township },
						...sealPerson(id, identity),
						...personHashes(identity)
					};
				});
			const [merged] = await tx.execute<{ added: number; matched: number }>(
				sql`select * from programmes.merge_list(${listId}::uuid, ${JSON.stringify(part)}::jsonb, ${at.toISOString()}::timestamptz)`
			);
			sum.added += merged!.added;
			sum.matched += merged!.matched;
		}
		await tx.update(programmeList).set(sum).where(eq(programmeList.id, listId));
		const counts = { rows: rows.length, ...sum };
		return {
			action: 'programme.list_imported',
			entity: 'programme',
			entityId: programmeId,
			change: { listId, side, countyCode, ...counts },
			result: counts
		};
	});
}

/** In whose name a list comes: the hospital's for hospitals, else the office's. */
function officeOf(actor: UserActor, side: 'hospital' | 'township'): string {
	const first = actor.posts.find(({ role }) =>
		side === 'hospital' ? role === 'coordinator' : role !== 'coordinator'
	);
	return (first ?? actor.posts[0]!).organisationId;
}

async function readList(file: Uint8Array): Promise<{ rows: ListRow[]; problems: ListProblem[] }> {
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
	throw invalid(field, 'list_headings');
}

async function readSheet(lines: AsyncIterable<TableRow>) {
	let head: ListHead | undefined;
	const read = { rows: [] as ListRow[], problems: [] as ListProblem[] };
	for await (const { line, cells } of lines) {
		if (!head) {
			head = readListHead(cells);
			if (!head && line >= headWithin) return undefined;
			continue;
		}
		const found = readListRow(line, cells, head, today());
		if (!found) continue;
		read.rows.push(found.row);
		read.problems.push(...found.problems);
		if (read.rows.length > mostRows) throw invalid(field, 'results_too_many', { n: mostRows });
	}
	return head && read;
}

function toTell(problems: ListProblem[]): DomainError {
	const told = [...problems]
		.sort((a, b) => a.line - b.line)
		.slice(0, mostTold)
		.map(({ line, column, value, problem }) => ({ field, problem, values: { line, column, value } }));
	const more = problems.length - told.length;
	return new DomainError('invalid', {
		problems: more > 0 ? [...told, { field, problem: 'roster_more', values: { n: more } }] : told
	});
}

/** The lists that came in: from whom, when, how many. */
export async function listLists(actor: UserActor, programmeId: string, counties: string[] | null) {
	if (!hasRole(actor, 'commission', 'bureau_city', 'bureau_county', 'auditor', 'coordinator')) return [];
	const rows = await db()
		.select({
			id: programmeList.id,
			side: programmeList.side,
			countyCode: programmeList.countyCode,
			from: { name: organisation.name, nameEn: organisation.nameEn },
			rows: programmeList.rows,
			added: programmeList.added,
			matched: programmeList.matched,
			by: appUser.name,
			at: programmeList.importedAt
		})
		.from(programmeList)
		.innerJoin(organisation, eq(organisation.id, programmeList.organisationId))
		.innerJoin(appUser, eq(appUser.id, programmeList.importedBy))
		.where(eq(programmeList.programmeId, programmeId))
		.orderBy(desc(programmeList.importedAt))
		.limit(60);
	return rows.filter(({ countyCode }) => !counties || countyCode === null || counties.includes(countyCode));
}
