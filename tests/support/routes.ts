import { globSync, readFileSync } from 'node:fs';
import { demoSlips } from '../../src/lib/consents/demo-slips.ts';
import { crisisEntries } from '../../src/lib/care/crisis.ts';
import { returnDeeds } from '../../src/lib/cases/return-policy.ts';
import { transitions as caseTransitions } from '../../src/lib/cases/case.ts';
import { measures, reportKinds } from '../../src/lib/programmes/programme.ts';
import { transitions as referralTransitions } from '../../src/lib/referrals/referral.ts';
import type { Rows } from '../../src/seed/rows.ts';

// Everything that can be fetched, read from the file system, and what can stand in its addresses.

export interface Route {
	/** As it is asked for: `/cases/[id]`, groups left out. */
	path: string;
	/** A page answers with its data too, without being rendered. */
	isPage: boolean;
}

/** Every page, and every handler that answers GET. */
export function allRoutes(): Route[] {
	const pages = new Set(
		globSync('src/routes/**/+page{.server.ts,.svelte}').map((file) => file.replace(/\/\+page.*$/, ''))
	);
	const handlers = globSync('src/routes/**/+server.ts').filter((file) =>
		/export (const|async function|function) GET\b/.test(readFileSync(file, 'utf8'))
	);
	const routeOf = (folder: string) =>
		folder.replace(/^src\/routes/, '').replaceAll(/\/\([^)]+\)/g, '') || '/';
	return [
		...[...pages].map((folder) => ({ path: routeOf(folder), isPage: true })),
		...handlers.map((file) => ({ path: routeOf(file.replace(/\/\+server[.]ts$/, '')), isPage: false }))
	].sort((a, b) => a.path.localeCompare(b.path));
}

/** What is there only after somebody has made it: its page is asked for all the same. */
const nothingYet = ['01999999-0000-7000-8000-000000000000'];

/** For each parameter, by the address up to it, what exists in the demonstration. `by` is what stands before it. */
export function parametersOf(rows: Rows): Record<string, (by: string | undefined) => readonly string[]> {
	const ids = (of: { id?: unknown }[]) => of.map(({ id }) => String(id));
	// Pupils of whom something is known beside the roster, and some of whom nothing is.
	const told = [
		...[rows.referrals, rows.studentCases, rows.crises, rows.interviews, rows.schoolReturns, rows.alerts],
		...[rows.triages, rows.mandatoryReports, rows.rightsRequests, rows.transfers]
	].flatMap((of) => of.map(({ studentId }) => studentId ?? null));
	const pupils = [...new Set(told), ...ids(rows.students).slice(0, 20)].filter((id) => id !== null);
	const pupil = () => pupils;
	const sessions = () => ids(rows.sessions.slice(-300));
	const cases = () => ids(rows.studentCases);
	return {
		'/availability/[id]': () => ids(rows.experts),
		'/c/[link]': () => Object.values(demoSlips).map(({ link }) => link),
		'/calendar.ics': () => nothingYet,
		'/care/alerts/[id]': () => ids(rows.alerts),
		'/care/reports/[id]': () => ids(rows.mandatoryReports),
		'/care/students/[id]': pupil,
		'/care/students/[id]/crisis/[step]': () => crisisEntries,
		'/care/students/[id]/talks/[talk]': (by) => {
			const own = rows.interviews.filter(({ studentId }) => studentId === by);
			return ids(own.length ? own : rows.interviews);
		},
		'/cases/[id]': cases,
		'/cases/[id]/[deed]': () => Object.keys(caseTransitions),
		'/cases/[id]/return/[deed]': () => returnDeeds,
		'/cases/follow-ups/[id]': () => ids(rows.followUps),
		'/cases/follow-ups/[id]/[deed]': () => ['record', 'move', 'cancel', 'visit', 'withdraw'],
		'/cases/follow-ups/of/[case]': cases,
		'/consents/notices/[id]': () => ids(rows.consentTexts),
		'/consents/pupils/[id]': pupil,
		'/feeds/[token].ics': () => nothingYet,
		'/mine/answers/[number]': () => rows.consents.slice(0, 40).map(({ number }) => number),
		'/network/[id]': () => ids(rows.organisations),
		'/network/[id]/experts/[expert]': () => ids(rows.experts),
		'/network/[id]/teams/[team]': () => ids(rows.teams),
		'/planner/[tour]': () => ids(rows.tours),
		'/planner/[tour]/stops/[stop]': (by) => ids(rows.tourStops.filter(({ tourId }) => tourId === by)),
		'/programmes/[id]': () => ids(rows.programmes),
		'/programmes/[id]/[measure]': () => measures,
		'/programmes/[id]/people/[person]': () => ids(rows.programmePeople),
		'/programmes/[id]/reports/[kind]': () => reportKinds,
		'/protection/incidents/[id]': () => ids(rows.incidents),
		'/protection/rights/[id]': () => ids(rows.rightsRequests),
		'/referrals/[id]': () => ids(rows.referrals),
		'/referrals/[id]/[deed]': () => Object.keys(referralTransitions),
		'/referrals/returns/[id]': () => ids(rows.schoolReturns),
		'/referrals/returns/[id]/[deed]': () => returnDeeds,
		'/requests/[id]': sessions,
		'/screening/[id]': () => ids(rows.campaigns),
		'/second-factor/kept/[id]': () => nothingYet,
		'/sessions/[id]': sessions,
		'/sessions/[id]/photos/[photoId]': () => nothingYet,
		'/students/[id]': pupil,
		'/students/access/overrides/[id]': () => nothingYet,
		'/students/access/reviews/[id]': () => ids(rows.accessGrants),
		'/students/classes/[id]': () => ids(rows.schoolClasses),
		'/students/import/[draft]': () => nothingYet,
		'/students/import/template.[format]': () => ['csv', 'xlsx'],
		'/students/transfers/[id]': () => ids(rows.transfers),
		'/unsubscribe/[token]': () => nothingYet,
		'/visits/[id]': () => ids(rows.visits),
		'/welcome/[token]': () => nothingYet,
		'/api/v1/[...path]': () => ['nowhere'],
		'/api/v1/cases/[id]': cases,
		'/api/v1/experts/[id]': () => ids(rows.experts),
		'/api/v1/follow-ups/[id]': () => ids(rows.followUps),
		'/api/v1/returns/[id]': () => ids(rows.schoolReturns),
		'/api/v1/sessions/[id]': sessions,
		'/api/v1/students/[id]': pupil,
		'/api/v1/visits/[id]': () => ids(rows.visits)
	};
}

/** What else of a page is asked for by its question mark. */
export function questionsOf(rows: Rows): Record<string, string[]> {
	const pupil = rows.studentCases[0]!.studentId;
	return {
		'/care': ['view=confirmed'],
		'/care/reports/new': [`student=${pupil}`],
		'/cases': ['view=ended'],
		'/cases/[id]/[deed]': rows.interventions.map(({ id }) => `intervention=${id}`),
		'/cases/follow-ups': ['view=planned', 'view=missed'],
		'/cases/new': [`student=${pupil}`],
		'/consents/pupils': ['state=conflict', 'state=effective'],
		'/programmes/[id]/[measure]': ['view=all'],
		'/referrals': ['view=ended'],
		'/referrals/new': [`student=${pupil}`],
		'/referrals/returns': ['view=ended'],
		'/students': ['q=A0'],
		'/students/access/log': ['part=interview', 'part=mandatory_report']
	};
}

const parameter = /\[(?:\.\.\.)?\w+\]/;

/** The addresses up to each parameter of a route. */
export function parametersIn({ path }: Route): string[] {
	const parts = path.split('/');
	return parts.flatMap((part, n) => {
		if (!parameter.test(part)) return [];
		const upTo = parts.slice(0, n + 1).join('/');
		return [upTo];
	});
}

/** A route with everything filled in. `choose` picks some of what may stand there. */
export function addressesOf(
	route: Route,
	parameters: ReturnType<typeof parametersOf>,
	choose: (from: readonly string[], isFirst: boolean) => readonly string[]
): string[] {
	return parametersIn(route)
		.reduce<{ address: string; by?: string }[]>(
			(filled, at, n) =>
				filled.flatMap(({ address, by }) =>
					choose(parameters[at]!(by), n === 0).map((value) => ({
						address: address.replace(parameter, value),
						by: value
					}))
				),
			[{ address: route.path }]
		)
		.map(({ address }) => address);
}
