import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { writeXlsxStream } from 'hucre/xlsx';
import type postgres from 'postgres';
import { SaxesParser } from 'saxes';
import { fromBufferPromise } from 'yauzl';
import type { UserActor } from '../../src/lib/access/actor.ts';
import { identify } from '../../src/lib/access/server/sign-in.ts';
import { newId } from '../../src/lib/server/ids.ts';
import { openTable } from '../../src/lib/server/table/open-table.ts';
import { viewDraft } from '../../src/lib/students/server/drafts.ts';
import { chooseColumns, confirmRoster } from '../../src/lib/students/server/keep-draft.ts';
import { sendRoster } from '../../src/lib/students/server/send-roster.ts';
import { workOn } from '../../src/lib/students/server/work-rosters.ts';
import type { Column } from '../../src/lib/students/words.ts';
import { sealGuardian, sealName, sealNumber } from '../../src/lib/students/server/sealed.ts';
import { compare, comparePairs } from '../measure.ts';
import { counsellor, tokenOf } from '../people.ts';
import type { Site } from '../stage.ts';
import { figure, ratio, type Result, type Size, type Workload } from '../workload.ts';

const pupilsOf: Record<Size, number> = { '10k': 6_000, '100k': 60_000, '1m': 600_000 };
/** A city's whole roster takes many minutes: only where nothing else was asked for. */
const measured = (sizes: readonly Size[]) => (sizes.length > 1 ? sizes.slice(0, 2) : sizes);
const tables = ['school_class', 'student', 'enrolment', 'guardian', 'guardianship'] as const;
const headings = [
	'学号',
	'姓名',
	'性别',
	'出生日期',
	'年级',
	'班级',
	'监护人姓名',
	'监护人关系',
	'监护人电话'
];

/**
 * A roster from a confirmed CSV file into the database by the application's own way (read, compared, sealed, COPY into a
 * temporary table, from there into the tables under row-level security, in one transaction with its audit event)
 * against COPY of the same rows, already sealed, into the same tables by their owner. Sealing runs beside the database,
 * so that its seconds are told apart and not taken away; so are those of the reading that the preview rests on.
 */
export const e1: Workload = async ({ stage, sizes, pairs, quick, signal }) => {
	process.env.TONGXIN_KEYS ??= `bench:${randomBytes(32).toString('base64')}`;
	const results: Result[] = [];
	for (const size of measured(sizes)) {
		// However many sessions there are: no roster knows of them.
		const site = await stage.open('10k');
		try {
			await site.enter();
			const pupils = quick ? pupilsOf[size] / 10 : pupilsOf[size];
			results.push(...(await measureImport(site, { size, pupils, pairs, signal })));
		} finally {
			await site.close();
		}
	}
	return results;
};

async function measureImport(
	site: Site,
	{ size, pupils, pairs, signal }: { size: Size; pupils: number; pairs: number; signal: AbortSignal }
): Promise<Result[]> {
	const actor = await keeperOfTheRoster();
	const bytes = new TextEncoder().encode(
		[headings.join(','), ...rowsOf(pupils).map((row) => row.join(','))].join('\r\n')
	);
	const where = { schoolId: actor.posts[0]!.organisationId, schoolYear: '2026-2027' };
	let checking = 0;
	const prepare = async () => {
		const { id } = await sendRoster(actor, where, { bytes }, {});
		const { reading } = (await viewDraft(actor, id))!;
		await chooseColumns(actor, id, reading.columns as Column[], {});
		const started = performance.now();
		await workOn(actor, id);
		checking = (performance.now() - started) / 1000;
		const { preview } = (await viewDraft(actor, id))!;
		await confirmRoster(actor, id, preview!.counts, {});
		return id;
	};
	const byUs = async () => {
		const id = await prepare();
		const started = performance.now();
		await workOn(actor, id);
		const { state } = (await viewDraft(actor, id))!;
		if (state !== 'imported') throw new Error(`the import ended as ${state}`);
		return (performance.now() - started) / 1000;
	};
	await byUs();
	const [written] = await site.owner<{ n: number }[]>`select count(*)::integer as n from pupils.student`;
	if (written!.n !== pupils) throw new Error(`${written!.n} pupils were written`);
	const sealed = await takeOut(site.owner);
	const emptied = async (run: () => Promise<number>) => {
		await site.owner.unsafe(`truncate ${tables.map((name) => `pupils.${name}`).join(', ')} cascade`);
		return run();
	};
	const sealing = sealAll(pupils);
	const byCopy = async () => {
		const started = performance.now();
		await bringIn(site.owner, sealed);
		return (performance.now() - started) / 1000;
	};
	// 600,000 take a minute or two each time.
	const isLong = size === '1m';
	const whole = await (isLong ? comparePairs : compare)(
		() => emptied(byUs),
		() => emptied(byCopy),
		isLong ? Math.min(2, pairs) : pairs,
		signal
	);
	const about = { id: 'e1', size };
	return [
		ratio(
			{ ...about, what: `import of ${pupils} pupils, sealed meanwhile ÷ COPY`, goal: { op: '≤', than: 1.5 } },
			whole,
			's'
		),
		figure({ ...about, what: 'sealing and hashing alone, s', goal: null }, sealing),
		figure({ ...about, what: 'reading the file for the preview, s', goal: null }, checking)
	];
}

/** The same roster as a workbook: read cell by cell ÷ unzipped and walked through by the XML parser alone. */
export const e2: Workload = async ({ sizes, pairs, quick, signal }) => {
	const results: Result[] = [];
	for (const size of measured(sizes)) {
		const pupils = quick ? pupilsOf[size] / 10 : pupilsOf[size];
		const bytes = new Uint8Array(
			await buffer(
				Readable.fromWeb(
					writeXlsxStream(rowsOf(pupils), {
						name: '名册',
						columns: headings.map((header) => ({ header }))
					}) as Parameters<typeof Readable.fromWeb>[0]
				)
			)
		);
		const seconds = (run: () => Promise<number>) => async () => {
			const started = performance.now();
			const rows = await run();
			if (rows !== pupils + 1) throw new Error(`${rows} rows were read`);
			return (performance.now() - started) / 1000;
		};
		const compared = await compare(
			seconds(async () => {
				let rows = 0;
				for await (const { cells } of (await openTable(bytes)).sheets[0]!.rows())
					rows += cells.length ? 1 : 0;
				return rows;
			}),
			seconds(() => scan(bytes)),
			pairs,
			signal
		);
		const what = `${pupils} rows of a workbook: read ÷ unzip and parse`;
		results.push(ratio({ id: 'e2', what, size, goal: { op: '≤', than: 1.5 } }, compared, 's'));
		const memory = await peakOf(bytes);
		results.push(
			figure(
				{
					id: 'e2',
					what: 'memory of a process that reads it, at most, MB',
					size,
					goal: { op: '<', than: 300 }
				},
				memory
			)
		);
	}
	return results;
};

/** Megabytes that a process of its own takes to read the workbook from a file. */
async function peakOf(bytes: Uint8Array): Promise<number> {
	const folder = mkdtempSync(join(tmpdir(), 'bench-e2-'));
	try {
		const file = join(folder, 'roster.xlsx');
		writeFileSync(file, bytes);
		const { stdout } = await promisify(execFile)(process.execPath, [
			join(import.meta.dirname, '../read-workbook.ts'),
			file
		]);
		return Number(stdout);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

async function keeperOfTheRoster(): Promise<UserActor> {
	const { actor } = await identify(tokenOf(counsellor, 'api'), 'api');
	if (actor.kind !== 'user') throw new Error('The counsellor can’t sign in.');
	return actor;
}

/** Forty pupils to a class, one guardian each; nobody has such a name or telephone. */
function rowsOf(pupils: number): string[][] {
	return Array.from({ length: pupils }, (_, n) => [
		`B${n}`,
		`演示学生${n}`,
		n % 2 ? '女' : '男',
		`2013-${String((n % 12) + 1).padStart(2, '0')}-${String((n % 28) + 1).padStart(2, '0')}`,
		'七年级',
		`七（${Math.floor(n / 40) + 1}）班`,
		`演示家长${n}`,
		'母亲',
		`1${String(n).padStart(10, '0')}`
	]);
}

/** Seconds for what the import seals and hashes. */
function sealAll(pupils: number): number {
	const rows = rowsOf(pupils);
	const started = performance.now();
	for (const [number, name, , , , , guardian, , phone] of rows) {
		const id = newId();
		sealName(name!, id);
		sealNumber(number!, id);
		sealGuardian({ name: guardian!, phone: phone! }, id);
	}
	return (performance.now() - started) / 1000;
}

/** The rows as COPY writes them. */
async function takeOut(owner: postgres.Sql): Promise<Map<string, Buffer>> {
	const files = new Map<string, Buffer>();
	for (const table of tables)
		files.set(table, await buffer(await owner.unsafe(`copy pupils.${table} to stdout`).readable()));
	return files;
}

async function bringIn(owner: postgres.Sql, files: Map<string, Buffer>): Promise<void> {
	await owner.begin(async (tx) => {
		for (const table of tables) {
			const target = await tx.unsafe(`copy pupils.${table} from stdin`).writable();
			await pipeline(Readable.from(slices(files.get(table)!)), target);
		}
	});
}

function* slices(file: Buffer): Generator<Buffer> {
	for (let at = 0; at < file.length; at += 65_536) yield file.subarray(at, at + 65_536);
}

/** Unzips the sheet and lets the parser see it; counts its rows. */
async function scan(bytes: Uint8Array): Promise<number> {
	const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
		lazyEntries: true,
		autoClose: false
	});
	let rows = 0;
	for await (const entry of zip.eachEntry()) {
		if (!/^xl\/(worksheets\/|sharedStrings)/.test(entry.fileName)) continue;
		const parser = new SaxesParser();
		parser.on('opentag', ({ name }) => {
			if (name === 'row') rows++;
		});
		const stream = await zip.openReadStreamPromise(entry);
		const decoder = new TextDecoder();
		stream.on('data', (chunk: Buffer) => parser.write(decoder.decode(chunk, { stream: true })));
		await once(stream, 'end');
		parser.close();
	}
	return rows;
}
