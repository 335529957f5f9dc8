import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import { listTeams } from '$lib/network/server/queries.ts';
import { activities, activityCodes } from '$lib/sessions/activity.ts';
import { operations } from '../operations.ts';

export const GET = endpoint({ guard: requireUser, ...operations.activities }, async ({ event }) => {
	const teams = await listTeams();
	const { kinds } = messagesFor(event.locals.locale).sessions;
	return {
		items: activityCodes.map((code) => ({
			code,
			name: kinds[code],
			indicator: activities[code].indicator,
			defaultMinutes: activities[code].minutes,
			hostKinds: [...activities[code].hostKinds],
			audiences: [...activities[code].audiences],
			teamIds: teams.filter((team) => team.activities.includes(code)).map((team) => team.id)
		}))
	};
});
