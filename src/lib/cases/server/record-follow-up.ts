import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { addDays, dayOf, type Day } from '../../calendar/shanghai.ts';
import { settle } from '../../notifications/server/settle.ts';
import type { Call } from '../../server/call.ts';
import { seal } from '../../server/crypto.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { invalid } from '../../server/errors.ts';
import { enter } from '../../students/server/as.ts';
import { recordOf, type CancelInput, type MoveInput, type RecordInput } from '../follow-up-forms.ts';
import type { Going } from '../return.ts';
import { mostDaysBack, moveTo, type FollowUpRecord, type FollowUpWay } from '../follow-up.ts';
import { assertCovered } from './coverage.ts';
import { loadForFollowUp, turnFollowUp, withdrawVisit, type FollowUpRow } from './load-follow-up.ts';
import { note, type CaseRow } from './load.ts';
import { assertWithin, planAfter } from './plan-follow-up.ts';

/**
 * Writes down a follow-up that was held: what was found, done and advised. The next one is planned with it.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`, `invalid`
 */
export async function recordFollowUp(
	actor: UserActor,
	id: string,
	input: RecordInput,
	call: Call
): Promise<{ id: string; nextOn: Day }> {
	return change(actor, call, { followUp: id, ...input }, async (tx, at) => {
		await enter(tx, actor);
		const { found, ofCase } = await loadForFollowUp(tx, actor, id, 'record', 'record', call);
		await assertCovered(tx, found.studentId, at);
		const { heldOn, way, nextOn, going } = input;
		assertHeld(found, heldOn, dayOf(at));
		const next = await holdFollowUp(tx, at, { found, ofCase }, actor.id, {
			...{ heldOn, way, nextOn, going },
			record: recordOf(input)
		});
		return {
			action: 'follow_up.recorded',
			entity: 'follow_up',
			entityId: id,
			change: { heldOn, way, nextOn: next.dueOn },
			result: { id, nextOn: next.dueOn }
		};
	});
}

/** Recorded late it still counts for its day, which is neither before the last one nor long ago. */
function assertHeld({ plannedAt }: FollowUpRow, heldOn: Day, today: Day): void {
	if (heldOn > today) throw invalid('heldOn', 'in_the_future');
	if (heldOn < addDays(today, -mostDaysBack)) throw invalid('heldOn', 'held_long_ago', { n: mostDaysBack });
	if (heldOn < dayOf(plannedAt)) throw invalid('heldOn', 'held_before', { day: dayOf(plannedAt) });
}

/** Whatever waited for it is done; what was told of a miss before it, too. */
function settleWith(
	tx: Tx,
	at: Date,
	{ id, previousId }: FollowUpRow,
	visitId: string | null
): Promise<void> {
	return settle(
		tx,
		at,
		[id, previousId, visitId].filter((each) => each !== null)
	);
}

interface Held {
	heldOn: Day;
	way: FollowUpWay;
	nextOn?: Day;
	going?: Going;
	record: FollowUpRecord;
}

/** A follow-up is done, by whomever: its record, the step of the case, and the next one. */
export async function holdFollowUp(
	tx: Tx,
	at: Date,
	{ found, ofCase }: { found: FollowUpRow; ofCase: CaseRow },
	heldBy: string,
	{ heldOn, way, nextOn, going, record }: Held
): Promise<{ id: string; dueOn: Day }> {
	await turnFollowUp(tx, found, 'record', {
		...{ heldOn, heldBy, way, going: going ?? null },
		recordSealed: seal(JSON.stringify(record), `follow_up.record:${found.id}`)
	});
	await settleWith(tx, at, found, await withdrawVisit(tx, at, found.id));
	const before = { is: 'done', heldOn, nominalOn: found.nominalOn } as const;
	const next = await planAfter(tx, at, ofCase, found, before, nextOn);
	await note(tx, ofCase.id, at, heldBy, 'follow_up', { detail: { heldOn, way, nextOn: next.dueOn } });
	return next;
}

/** Moves it to another day: today at the earliest, and never beyond its last day. */
export async function moveFollowUp(
	actor: UserActor,
	id: string,
	{ dueOn }: MoveInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { moveFollowUp: id, dueOn }, async (tx, at) => {
		await enter(tx, actor);
		const { found } = await loadForFollowUp(tx, actor, id, 'move', 'move', call);
		assertWithin(dueOn, dayOf(at), found.latestOn, 'dueOn');
		await turnFollowUp(tx, found, 'move', {
			...moveTo(found.tier ?? 'green', found, dueOn),
			told: 'nothing'
		});
		await settle(tx, at, [id]);
		const change = { from: found.dueOn, to: dueOn };
		return { action: 'follow_up.moved', entity: 'follow_up', entityId: id, change, result: { id } };
	});
}

/**
 * Calls one off, with a reason; the next one is planned at once, within the same last day.
 * @throws DomainError `invalid` once its last day is over: then it is held, or missed
 */
export async function cancelFollowUp(
	actor: UserActor,
	id: string,
	{ code, words }: CancelInput,
	call: Call
): Promise<{ id: string; nextOn: Day }> {
	return change(actor, call, { cancelFollowUp: id, code, words }, async (tx, at) => {
		await enter(tx, actor);
		const { found, ofCase } = await loadForFollowUp(tx, actor, id, 'cancel', 'cancel', call);
		if (dayOf(at) >= found.latestOn) throw invalid('code', 'follow_up_last_day', { day: found.latestOn });
		if (code === 'other' && !words) throw invalid('words', 'words_needed');
		await turnFollowUp(tx, found, 'cancel', {
			cancelCode: code,
			cancelWordsSealed: words ? seal(words, `follow_up.cancel:${id}`) : null
		});
		await settleWith(tx, at, found, await withdrawVisit(tx, at, id));
		const next = await planAfter(tx, at, ofCase, found, { ...found, is: 'cancelled' });
		await note(tx, ofCase.id, at, actor.id, 'follow_up_cancelled', { detail: { code, nextOn: next.dueOn } });
		return {
			action: 'follow_up.cancelled',
			entity: 'follow_up',
			entityId: id,
			change: { code, nextOn: next.dueOn },
			result: { id, nextOn: next.dueOn }
		};
	});
}
