import { countiesOf, hasRole, organisationsOf, type UserActor } from '$lib/access/actor.ts';
import { cityRoles, hostRoles } from '$lib/access/roles.ts';
import { nameIn, type Locale } from '$lib/i18n/locale.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import { findOrganisation, listCounties, listExperts, listTeams } from '$lib/network/server/queries.ts';
import { feedFilter } from '$lib/sessions/feed.ts';
import { ownExpertIds } from '$lib/sessions/server/feeds.ts';

/** A selection of sessions that a person would want in a calendar. */
export interface Scope {
	query: string;
	title: string;
	text?: string;
}

/** What is near to a person: their school, their teams, their talks, or what they look after; first what they looked at. */
export async function listScopes(actor: UserActor, locale: Locale, asked: string): Promise<Scope[]> {
	const { scopes: t } = messagesFor(locale).feeds.create;
	const coordinated = organisationsOf(actor, 'coordinator');
	const [hosts, teams, experts] = await Promise.all([
		Promise.all(organisationsOf(actor, ...hostRoles).map((id) => findOrganisation(id))),
		coordinated.length ? listTeams() : [],
		hasRole(actor, 'expert') ? ownExpertIds(actor) : []
	]);
	const found: Scope[] = [
		...hosts.flatMap((host) =>
			host ? [{ query: `host=${host.id}`, title: t.host({ name: nameIn(locale, host) }) }] : []
		),
		...teams
			.filter(({ organisationId }) => coordinated.includes(organisationId))
			.map((team) => ({ query: `team=${team.id}`, title: t.team({ name: nameIn(locale, team) }) })),
		...experts.map((id) => ({ query: `expert=${id}`, title: t.expert, text: t.expertText })),
		...countiesOf(actor).map((code) => ({ query: `county=${code}`, title: t.county }))
	];
	const all = { query: '', title: hasRole(actor, ...cityRoles) ? t.city : t.all };
	if (found.length !== 1) found.push(all);
	if (asked && !found.some(({ query }) => query === asked)) {
		const filter = await wordsOf(locale, asked, []);
		found.unshift({ query: asked, title: t.list({ filter }) });
	}
	return found;
}

/** The selection in words: one of these scopes, or its filter spelt out. */
export async function wordsOf(locale: Locale, query: string, scopes: Scope[]): Promise<string> {
	const { feeds, sessions, targets } = messagesFor(locale);
	const known = scopes.find((scope) => scope.query === query);
	if (known) return known.title;
	const { activity, indicator, county, host, team, expert } = feedFilter(query);
	const rest = new URLSearchParams(query);
	rest.delete('activity');
	const near = activity && scopes.find((scope) => scope.query === rest.toString());
	if (near) return near.title + sessions.list.and + sessions.kinds[activity];
	const [counties, organisation, teams, experts] = await Promise.all([
		county ? listCounties() : [],
		host ? findOrganisation(host) : undefined,
		team ? listTeams() : [],
		expert ? listExperts({ ids: [expert] }) : []
	]);
	const named = [
		counties.find(({ code }) => code === county),
		organisation,
		teams.find(({ id }) => id === team)
	];
	const parts = [
		...named.flatMap((row) => (row ? [nameIn(locale, row)] : [])),
		...experts.map(({ name }) => name),
		indicator && targets.indicators[indicator],
		activity && sessions.kinds[activity]
	];
	return parts.filter(Boolean).join(sessions.list.and) || feeds.create.scopes.all;
}
