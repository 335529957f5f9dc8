import { and, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { holdsToday } from '../../access/server/holds-today.ts';
import { change } from '../../audit/server/change.ts';
import { recordEvent } from '../../audit/server/record.ts';
import { dayOf } from '../../calendar/shanghai.ts';
import { notify } from '../../notifications/server/notify.ts';
import { settle } from '../../notifications/server/settle.ts';
import type { Call } from '../../server/call.ts';
import { today } from '../../server/clock.ts';
import { seal } from '../../server/crypto.ts';
import { appUser, retentionList, retentionRule } from '../../server/db/schema/index.ts';
import { transaction, type Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { log } from '../../server/log.ts';
import { newId } from '../../server/ids.ts';
import { enter } from '../../students/server/as.ts';
import { sealGuardian, sealName, sealNumber } from '../../students/server/sealed.ts';
import type { MonthsInput } from '../forms.ts';
import { mayRetain, maySecond } from '../policy.ts';
import {
	cutOff,
	leastMonths,
	listTransitions,
	retentionRules,
	triesAgainAt,
	usualMonths,
	type ListStep,
	type RetentionLine,
	type RetentionRule
} from '../retention.ts';

/** How long each is kept today: what two people signed last, or the convention that the portal came with. */
export async function monthsInForce(reader: Tx): Promise<Record<RetentionRule, number>> {
	const signed = await reader
		.selectDistinctOn([retentionRule.rule], { rule: retentionRule.rule, months: retentionRule.months })
		.from(retentionRule)
		.where(isNotNull(retentionRule.signedAt))
		.orderBy(retentionRule.rule, desc(retentionRule.signedAt));
	return { ...usualMonths, ...Object.fromEntries(signed.map(({ rule, months }) => [rule, months])) };
}

/** @throws DomainError `not_allowed`, `invalid` below what the law asks */
export function proposeMonths(
	actor: UserActor,
	{ rule, months }: MonthsInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { retention: rule, months }, async (tx, at) => {
		if (!mayRetain(actor)) throw new DomainError('not_allowed');
		if (months < leastMonths[rule]) throw invalid('months', 'retention_least', { n: leastMonths[rule] });
		const id = newId();
		await tx.insert(retentionRule).values({ id, rule, months, proposedBy: actor.id, proposedAt: at });
		return {
			action: 'retention.proposed',
			entity: 'retention_rule',
			entityId: id,
			change: { rule, months },
			result: { id }
		};
	});
}

/** @throws DomainError `not_found`, `not_allowed` for who proposed it, `taken_already` */
export function signMonths(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { signRetention: id }, async (tx, at) => {
		const [row] = await tx.select().from(retentionRule).where(eq(retentionRule.id, id)).for('update');
		if (!row) throw new DomainError('not_found');
		if (!maySecond(actor, row.proposedBy)) throw new DomainError('not_allowed');
		if (row.signedAt) throw await taken(tx, row.signedBy!, row.signedAt);
		await tx.update(retentionRule).set({ signedBy: actor.id, signedAt: at }).where(eq(retentionRule.id, id));
		return {
			action: 'retention.signed',
			entity: 'retention_rule',
			entityId: id,
			change: { rule: row.rule, months: row.months },
			result: { id }
		};
	});
}

async function taken(tx: Tx, by: string, at: Date): Promise<DomainError> {
	const [name] = await tx.select({ name: appUser.name }).from(appUser).where(eq(appUser.id, by));
	return new DomainError('taken_already', { values: { by: name?.name ?? '–', at: at.toISOString() } });
}

/** What has passed its time today, by rule. */
async function dueLines(tx: Tx): Promise<RetentionLine[]> {
	const months = await monthsInForce(tx);
	const lines: RetentionLine[] = [];
	for (const rule of retentionRules) {
		const before = cutOff(today(), months[rule]);
		const [due] = await tx.execute<{ n: number; oldest: string | null }>(
			sql`select n, oldest::text from pupils.retention_due(${rule}, ${before}::date)`
		);
		lines.push({ rule, months: months[rule], before, n: due!.n, oldest: due!.oldest });
	}
	return lines;
}

const openStates = ['proposed', 'confirmed', 'running'] as const;

/**
 * Makes a list of what has passed its time, for two people to confirm. Nothing goes by it.
 * @throws DomainError `not_allowed`, `invalid` while another list is open or nothing is due
 */
export function makeList(actor: UserActor, call: Call): Promise<{ id: string }> {
	return change(actor, call, { makeRetentionList: today() }, async (tx, at) => {
		if (!mayRetain(actor)) throw new DomainError('not_allowed');
		await enter(tx, actor);
		const made = await insertList(tx, at);
		if (made === 'open') throw invalid('id', 'list_open');
		if (made === 'nothing') throw invalid('id', 'nothing_due');
		return {
			action: 'retention.listed',
			entity: 'retention_list',
			entityId: made,
			change: {},
			result: { id: made }
		};
	});
}

async function insertList(tx: Tx, at: Date): Promise<string> {
	const [open] = await tx
		.select({ id: retentionList.id })
		.from(retentionList)
		.where(inArray(retentionList.state, [...openStates]));
	if (open) return 'open';
	const lines = (await dueLines(tx)).filter(({ n }) => n > 0);
	if (lines.length === 0) return 'nothing';
	const id = newId();
	const added = await tx
		.insert(retentionList)
		.values({ id, state: 'proposed', madeAt: at, lines, erased: {} })
		.onConflictDoNothing()
		.returning({ id: retentionList.id });
	if (added.length === 0) return 'open';
	const officers = sql`select m.user_id from membership m where m.role = 'dpo' and ${holdsToday()}`;
	await notify(tx, at, officers, {
		kind: 'retention_waits',
		entity: 'retention_list',
		entityId: id,
		inPerson: true
	});
	return id;
}

/** Once a month the portal looks by itself what has passed its time. It makes a list and touches nothing. */
export async function listDue(tx: Tx, at: Date): Promise<void> {
	await enter(tx, { kind: 'job', job: 'watch-privacy' });
	const [last] = await tx
		.select({ madeAt: retentionList.madeAt })
		.from(retentionList)
		.orderBy(desc(retentionList.madeAt))
		.limit(1);
	if (last && at.getTime() - last.madeAt.getTime() < 28 * 86_400_000) return;
	await insertList(tx, at);
}

/**
 * An officer confirms, a second person confirms once more, and only then the erasing begins; until then it can be dropped.
 * @throws DomainError `not_found`, `not_allowed`, `taken_already`
 */
export function moveList(
	actor: UserActor,
	id: string,
	step: Exclude<ListStep, 'finish'>,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { retentionList: id, step }, async (tx, at) => {
		const [row] = await tx.select().from(retentionList).where(eq(retentionList.id, id)).for('update');
		if (!row) throw new DomainError('not_found');
		const may = step === 'second' ? maySecond(actor, row.confirmedBy) : mayRetain(actor);
		if (!may) throw new DomainError('not_allowed');
		const { from, to } = listTransitions[step];
		if (!(from as readonly string[]).includes(row.state))
			throw await taken(
				tx,
				row.secondBy ?? row.confirmedBy ?? row.droppedBy ?? actor.id,
				row.secondAt ?? row.confirmedAt ?? at
			);
		await tx
			.update(retentionList)
			.set({
				...{ state: to, version: row.version + 1 },
				...(step === 'confirm' && { confirmedBy: actor.id, confirmedAt: at }),
				...(step === 'second' && { secondBy: actor.id, secondAt: at }),
				...(step === 'drop' && { droppedBy: actor.id })
			})
			.where(eq(retentionList.id, id));
		if (step !== 'confirm') await settle(tx, at, [id]);
		return {
			action: `retention.${step}`,
			entity: 'retention_list',
			entityId: id,
			change: { lines: row.lines },
			result: { id }
		};
	});
}

const chunk = { rows: 1000, files: 25 };
const nothing = '–';

/**
 * Erases what stands in the list that two people confirmed: all of it or nothing, in one transaction, chunk by chunk.
 * When it fails, everything is as it was; those who confirmed are told, and it is tried again later.
 */
export async function runRetention(tx: Tx, at: Date): Promise<void> {
	await enter(tx, { kind: 'job', job: 'watch-privacy' });
	const [list] = await tx
		.select()
		.from(retentionList)
		.where(eq(retentionList.state, 'running'))
		.for('update', { skipLocked: true });
	if (!list || at < (triesAgainAt(list) ?? at)) return;
	try {
		await tx.transaction((within) => eraseAll(within, at, list));
	} catch (error) {
		log().error({ err: error, list: list.id }, 'a retention list was not erased');
		await noteFailure(tx, at, list);
	}
}

type List = typeof retentionList.$inferSelect;

async function eraseAll(tx: Tx, at: Date, list: List): Promise<void> {
	const erased: Record<string, number> = {};
	for (const { rule } of list.lines as RetentionLine[]) {
		const some = () => (rule === 'student_file' ? eraseFiles(tx, list.id, at) : eraseRows(tx, list.id, rule));
		erased[rule] = 0;
		for (let n = await some(); n > 0; n = await some()) erased[rule] += n;
	}
	const receiptNo = `E-${dayOf(at)}-${list.id.slice(-6)}`;
	await tx
		.update(retentionList)
		.set({ erased, state: 'done', doneAt: at, receiptNo, failedAt: null })
		.where(eq(retentionList.id, list.id));
	await settle(tx, at, [list.id]);
	await recordEvent(
		tx,
		{ actorId: null, at },
		{ action: 'retention.done', entity: 'retention_list', entityId: list.id, change: { erased } }
	);
}

async function noteFailure(tx: Tx, at: Date, { id, failures, confirmedBy, secondBy }: List): Promise<void> {
	await tx
		.update(retentionList)
		.set({ failures: failures + 1, failedAt: at })
		.where(eq(retentionList.id, id));
	const both = sql`select id from app_user where id in (${confirmedBy}, ${secondBy})`;
	const news = { entity: 'retention_list', entityId: id, inPerson: true } as const;
	await notify(tx, at, both, { ...news, kind: 'retention_waits' });
	await recordEvent(
		tx,
		{ actorId: null, at },
		{
			action: 'retention.failed',
			entity: 'retention_list',
			entityId: id,
			change: { failures: failures + 1 }
		}
	);
}

/**
 * An officer has a list tried again at once.
 * @throws DomainError `not_found`, `not_allowed`
 */
export function retryList(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { retryRetention: id }, async (tx) => {
		if (!mayRetain(actor)) throw new DomainError('not_allowed');
		const [row] = await tx
			.update(retentionList)
			.set({ failedAt: null })
			.where(and(eq(retentionList.id, id), eq(retentionList.state, 'running')))
			.returning({ id: retentionList.id });
		if (!row) throw new DomainError('not_found');
		return {
			action: 'retention.retried',
			entity: 'retention_list',
			entityId: id,
			change: {},
			result: { id }
		};
	});
}

async function eraseRows(tx: Tx, listId: string, rule: RetentionRule): Promise<number> {
	const [row] = await tx.execute<{ n: number }>(
		sql`select pupils.retention_erase(${listId}::uuid, ${rule}, ${chunk.rows}) as n`
	);
	return row!.n;
}

async function eraseFiles(tx: Tx, listId: string, at: Date): Promise<number> {
	const files = await tx.execute<{ student: string; guardians: string[]; referrals: string[] }>(
		sql`select student, guardians::text[] as guardians, referrals::text[] as referrals
			from pupils.retention_files(${listId}::uuid, ${chunk.files})`
	);
	for (const { student, guardians, referrals } of files) {
		const identity = {
			...sealName(nothing, student),
			...sealNumber(`erased:${student}`, student),
			guardians: Object.fromEntries(
				guardians.map((id) => [id, sealGuardian({ name: nothing, phone: null }, id).nameSealed])
			)
		};
		const summaries = Object.fromEntries(
			referrals.map((id) => [id, seal(nothing, `referral.summary:${id}`)])
		);
		await tx.execute(sql`select pupils.erase_file(${listId}::uuid, ${newId()}::uuid, ${student}::uuid,
			${JSON.stringify(identity)}::jsonb, ${JSON.stringify(summaries)}::jsonb, ${at.toISOString()}::timestamptz)`);
	}
	return files.length;
}

/** The rules with what waits for a signature, and the lists, the newest first. */
export async function findRetention() {
	const [months, waiting, lists] = await transaction((tx) =>
		Promise.all([
			monthsInForce(tx),
			tx
				.select({ rule: retentionRule, by: appUser.name })
				.from(retentionRule)
				.innerJoin(appUser, eq(appUser.id, retentionRule.proposedBy))
				.where(isNull(retentionRule.signedAt))
				.orderBy(desc(retentionRule.proposedAt))
				.limit(20),
			tx
				.select({
					list: retentionList,
					confirmedByName: sql<
						string | null
					>`(select name from app_user where id = ${retentionList.confirmedBy})`,
					secondByName: sql<string | null>`(select name from app_user where id = ${retentionList.secondBy})`
				})
				.from(retentionList)
				.orderBy(desc(retentionList.madeAt))
				.limit(12)
		])
	);
	const newest = new Map(waiting.toReversed().map((row) => [row.rule.rule, row]));
	return {
		months,
		waiting: [...newest.values()].map(({ rule, by }) => ({ ...rule, by })),
		lists: lists.map(({ list, ...names }) => ({ ...list, ...names, triesAgainAt: triesAgainAt(list) }))
	};
}
