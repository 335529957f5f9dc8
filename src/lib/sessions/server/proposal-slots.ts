import { organisationsOf, type UserActor } from '../../access/actor.ts';
import type { Day } from '../../calendar/shanghai.ts';
import { narrowed, type FreeSlots } from '../free-slots.ts';
import { fittingExperts, freeSlotsOf } from './free-slots.ts';
import type { SessionView } from './queries.ts';

/** Times that this coordinator could propose for a request: an expert is free, and the room if it names one. */
export async function proposalSlots(
	actor: UserActor,
	request: SessionView,
	from: Day,
	to: Day
): Promise<FreeSlots> {
	const { activity, audience, team, room, host, options } = request;
	const own = organisationsOf(actor, 'coordinator');
	const experts = await fittingExperts({ activity, teamId: team?.id }, own);
	const first = options[0]!;
	const minutes = (first.endsAt.getTime() - first.startsAt.getTime()) / 60_000;
	const wish = { activity, audience, minutes, from, to };
	const [free, roomFree] = await Promise.all([
		freeSlotsOf(experts, wish, host.id),
		room ? freeSlotsOf([{ id: room.id, teamId: '' }], wish, null) : null
	]);
	const wished = new Set(options.map(({ startsAt }) => +startsAt));
	const fits = roomFree && new Set(roomFree.slots.map(({ startsAt }) => +startsAt));
	return narrowed(free, ({ startsAt }) => !wished.has(+startsAt) && (fits === null || fits.has(+startsAt)));
}
