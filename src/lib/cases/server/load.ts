import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import type { Standing } from '../../care/policy.ts';
import { findStanding } from '../../care/server/standing.ts';
import type { Call } from '../../server/call.ts';
import { now } from '../../server/clock.ts';
import { seal } from '../../server/crypto.ts';
import { appUser, caseEvent, studentCase } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import { isId, newId } from '../../server/ids.ts';
import { canStartFrom, isOpen, leadsTo, transitions, type CaseTransition } from '../case.ts';
import { stepDue } from '../clocks.ts';
import { mayDo } from '../policy.ts';
import { assertCovered } from './coverage.ts';
import { findCaseSpans } from './find-spans.ts';

export type CaseRow = typeof studentCase.$inferSelect;

/** The case if the person may see it; row-level security decides. The transaction has passed the door. */
export async function loadCase(tx: Tx, id: string): Promise<CaseRow | undefined> {
	if (!isId(id)) return undefined;
	const [row] = await tx.select().from(studentCase).where(eq(studentCase.id, id));
	return row;
}

/** Whoever ends a case or answers to its closing needs no consent; nor does who hands it over. */
const needsCover = (deed: CaseTransition | 'write') =>
	!(['hand_over', 'ask_close', 'refuse_close', 'close'] as string[]).includes(deed);

/**
 * The case for a deed; `write` stands for everything that is recorded without moving it.
 * @throws DomainError `not_found` outside the person's scope, `not_allowed`, `state_changed` when somebody moved it on
 * before, `invalid` where it rests on a consent that is not there
 */
export async function loadForDeed(
	tx: Tx,
	actor: UserActor,
	id: string,
	deed: Exclude<CaseTransition, 'stop'> | 'write',
	call: Call,
	at: Date
): Promise<{ found: CaseRow; standing: Standing }> {
	const found = await loadCase(tx, id);
	if (!found) throw new DomainError('not_found');
	const standing = await findStanding(tx, found);
	if (!mayDo(actor, deed, standing, found)) throw new DomainError('not_allowed');
	const stale = call.version != null && call.version !== found.version;
	const fits = deed === 'write' ? isOpen(found.phase) : canStartFrom(deed, found.phase);
	if (stale || !fits) throw await stateChanged(tx, id);
	if (needsCover(deed)) await assertCovered(tx, found.studentId, at);
	return { found, standing };
}

export type Changes = Partial<Omit<CaseRow, 'id' | 'number' | 'phase' | 'version' | 'dueOn'>>;

export interface Told {
	detail?: Record<string, string>;
	/** Sealed with the step. */
	words?: string;
}

/** Moves a case on: compare-and-swap on its phase and version, with the step that its timeline keeps. */
export async function moveOn(
	tx: Tx,
	found: CaseRow,
	transition: CaseTransition,
	by: string | null,
	changes: Changes = {},
	told: Told = {}
): Promise<void> {
	const at = now();
	const phase = leadsTo(transition, found.phase);
	const moves = phase !== found.phase || transition === 'propose';
	const moved = await tx
		.update(studentCase)
		.set({
			...(moves && { phaseAt: at, stepDueAt: stepDue(phase, found.tier, at, await findCaseSpans(tx)) }),
			...(!isOpen(phase) && { endedAt: at, stepDueAt: null, taskDueOn: null }),
			...changes,
			phase,
			version: sql`${studentCase.version} + 1`
		})
		.where(
			and(
				eq(studentCase.id, found.id),
				eq(studentCase.version, found.version),
				inArray(studentCase.phase, [...transitions[transition].from])
			)
		)
		.returning({ id: studentCase.id });
	if (moved.length === 0) throw await stateChanged(tx, found.id);
	await note(tx, found.id, at, by, transition, told);
}

/** Adds a step to the timeline. */
export async function note(
	tx: Tx,
	caseId: string,
	at: Date,
	actorId: string | null,
	kind: string,
	{ detail = {}, words }: Told = {}
): Promise<void> {
	const id = newId();
	const wordsSealed = words === undefined ? null : seal(words, `case.step:${id}`);
	await tx.insert(caseEvent).values({ id, caseId, at, actorId, kind, detail, wordsSealed });
}

/** Who moved it on, and when, for the sentence that the second person reads. */
async function stateChanged(tx: Tx, id: string): Promise<DomainError> {
	const [latest] = await tx
		.select({ phase: studentCase.phase, at: caseEvent.at, by: appUser.name })
		.from(studentCase)
		.leftJoin(caseEvent, eq(caseEvent.caseId, studentCase.id))
		.leftJoin(appUser, eq(appUser.id, caseEvent.actorId))
		.where(eq(studentCase.id, id))
		.orderBy(desc(sql`${caseEvent.at}`), desc(caseEvent.id))
		.limit(1);
	return new DomainError('state_changed', {
		values: {
			status: latest ? `case_${latest.phase}` : '',
			by: latest?.by ?? '',
			at: latest?.at?.toISOString() ?? ''
		}
	});
}
