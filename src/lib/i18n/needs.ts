import type { Domain } from './load.ts';

/** What the frame of every page says. */
const everywhere: Domain[] = ['shell', 'trouble'];

/**
 * The domains that the pages of an area speak from, by the longest beginning of their route. An area that is not
 * listed gets all. `tests/architecture/needs.test.ts` compares
 * each line with what the pages use, and prints the line that is right.
 */
export const needs: Record<string, Domain[]> = {
	'/(auth)': ['access', 'factor'],
	'/(portal)/account': ['access', 'factor', 'standIn'],
	'/(portal)/account/second-factor': ['access', 'factor'],
	'/(portal)/account/away': ['access', 'standIn'],
	'/(portal)/account/notifications': ['notifications'],
	'/(portal)/account/calendar': ['access', 'feeds', 'sessions'],
	'/(portal)/availability': ['availability', 'calendar', 'network', 'sessions'],
	'/(portal)/care': ['care'],
	'/(portal)/care/reports': ['care', 'reports'],
	'/(portal)/care/students/[id]/crisis': ['care', 'crisis'],
	'/(portal)/cases': ['care', 'cases', 'consents', 'returns', 'students'],
	'/(portal)/network': ['network', 'sessions', 'upkeep'],
	'/(portal)/network/[id]/people': ['access', 'network', 'upkeep'],
	'/(portal)/network/accounts': ['access', 'network', 'upkeep'],
	'/(auth)/welcome': ['upkeep'],
	'/(portal)/consents': ['consents'],
	'/(portal)/notifications': ['notifications'],
	'/(portal)/overview': ['affected', 'care', 'followUps', 'grants', 'overview', 'sessions', 'targets'],
	'/(portal)/planner': ['calendar', 'network', 'sessions', 'tours'],
	'/(portal)/programmes': ['programmes'],
	'/(portal)/protection': ['consents', 'protection'],
	'/(portal)/progress': ['targets'],
	'/(portal)/progress/missing': ['reminders', 'sessions'],
	'/(portal)/referrals': ['care', 'consents', 'referrals', 'returns', 'students'],
	'/(portal)/requests': ['calendar', 'requests', 'sessions'],
	'/(portal)/screening': ['screening'],
	'/(portal)/sessions': ['calendar', 'sessions', 'targets'],
	'/(portal)/sessions/[id]': ['affected', 'calendar', 'network', 'requests', 'sessions', 'targets', 'today'],
	'/(portal)/sessions/affected': ['affected', 'sessions'],
	'/(portal)/sessions/new': ['calendar', 'requests', 'sessions'],
	'/(portal)/students': ['students'],
	'/(portal)/today': ['offline', 'sessions', 'today'],
	'/(portal)/visits': ['offline', 'visits'],
	'/(portal)/cases/follow-ups': ['care', 'cases', 'followUps'],
	'/(portal)/screening/figures': ['figures', 'screening'],
	'/(portal)/students/access': ['grants'],
	'/(portal)/students/[id]/break-glass': ['grants'],
	'/(portal)/students/[id]/override': ['grants'],
	'/(plain)/q': ['answering'],
	'/(plain)/c': ['consents', 'mine'],
	'/(plain)/mine': ['access', 'consents', 'mine', 'protection', 'returns'],
	'/(public)/unsubscribe': ['notifications'],
	'/(public)': ['front', 'sessions'],
	'/offline': ['offline', 'sessions', 'today', 'visits']
};

/** The area of a route among `areas`: their longest that it begins with. */
export function areaOf(routeId: string, areas = Object.keys(needs)): string | undefined {
	return areas
		.filter((area) => routeId === area || routeId.startsWith(`${area}/`))
		.sort((a, b) => b.length - a.length)[0];
}

/** The domains that a page needs; undefined where it may need any. No route means that no page was found. */
export function domainsOf(routeId: string | null): Domain[] | undefined {
	if (routeId === null) return everywhere;
	const area = areaOf(routeId);
	return area === undefined ? undefined : [...everywhere, ...needs[area]!];
}
