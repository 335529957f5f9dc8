import { allowAnyone } from '$lib/access/server/guards.ts';
import { nameIn } from '$lib/i18n/locale.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import { now } from '$lib/server/clock.ts';
import { listPublicSessions } from '$lib/sessions/server/queries.ts';
import { listBaselines, listTargets } from '$lib/targets/server/queries.ts';
import type { PageServerLoad } from './$types';

/** The year of the only public plan; the documents were written in it. */
const documentYear = 2025;

export const load: PageServerLoad = async (event) => {
	allowAnyone(event);
	const { locale } = event.locals;
	const { kinds } = messagesFor(locale).sessions;
	const [events, baselines, targets] = await Promise.all([
		listPublicSessions({ from: now(), limit: 6 }),
		listBaselines(),
		listTargets(documentYear)
	]);
	const plan = targets.find(
		(target) => target.indicator === 'school_touring_talk' && target.scope === 'city'
	);
	return {
		events: events.map((e) => ({
			id: e.id,
			activity: e.activity,
			title: e.title ?? (e.topic ? nameIn(locale, e.topic) : kinds[e.activity]),
			startsAt: e.startsAt,
			endsAt: e.endsAt,
			hostName: nameIn(locale, { name: e.hostName, nameEn: e.hostNameEn }),
			place: e.place && nameIn(locale, { name: e.place, nameEn: e.placeEn }),
			teamName: e.teamName && nameIn(locale, { name: e.teamName, nameEn: e.teamNameEn })
		})),
		figures: [
			...baselines.map(({ indicator, value, comparator, display, displayEn, period, source, sourceEn }) => ({
				indicator: indicator as string,
				value,
				comparator,
				display,
				displayEn,
				period: period as string,
				source,
				sourceEn
			})),
			...(plan
				? [
						{
							indicator: 'school_touring_talk_plan',
							value: plan.value,
							comparator: '=' as const,
							display: `${plan.value}场`,
							displayEn: `${plan.value} sessions`,
							period: 'plan',
							source: plan.source,
							sourceEn: plan.sourceEn
						}
					]
				: [])
		]
	};
};
