import { organisationsOf, type UserActor } from '../../access/actor.ts';
import type { Day } from '../../calendar/shanghai.ts';
import { now } from '../../server/clock.ts';
import { narrowed, type FreeSlots } from '../free-slots.ts';
import { fittingExperts, freeSlotsOf } from './free-slots.ts';
import { offerHeldUntil } from './offer-time.ts';
import type { SessionView } from './queries.ts';

export interface SlotsQuestion {
	request: SessionView;
	from: Day;
	to: Day;
	/** Also times at which nobody may be sent unless a lead says so. */
	anyway?: boolean;
}

/** Times at which this coordinator could send somebody: an expert is free, and the room if the request names one. */
async function bookableSlots(
	actor: UserActor,
	{ request, from, to, anyway }: SlotsQuestion
): Promise<FreeSlots> {
	const { activity, audience, team, room, host, options } = request;
	const own = organisationsOf(actor, 'coordinator');
	const experts = await fittingExperts({ activity, teamId: team?.id }, own);
	const first = options[0]!;
	const minutes = (first.endsAt.getTime() - first.startsAt.getTime()) / 60_000;
	const wish = { activity, audience, minutes, from, to, anyway };
	const [free, roomFree] = await Promise.all([
		freeSlotsOf(experts, wish, host.id),
		room ? freeSlotsOf([{ id: room.id, teamId: '' }], wish, null) : null
	]);
	const fits = roomFree && new Set(roomFree.slots.map(({ startsAt }) => +startsAt));
	return narrowed(free, ({ startsAt }) => fits === null || fits.has(+startsAt));
}

/** Times that this coordinator could propose for a request: any but those wished for. */
export async function proposalSlots(actor: UserActor, question: SlotsQuestion): Promise<FreeSlots> {
	const wished = new Set(question.request.options.map(({ startsAt }) => +startsAt));
	return narrowed(await bookableSlots(actor, question), ({ startsAt }) => !wished.has(+startsAt));
}

/** Times that this coordinator could offer to who waits: those that leave time for an answer. */
export async function offerSlots(actor: UserActor, question: SlotsQuestion): Promise<FreeSlots> {
	const at = now();
	return narrowed(await bookableSlots(actor, question), ({ startsAt }) => offerHeldUntil(startsAt, at) > at);
}
